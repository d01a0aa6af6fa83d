import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkRegistration } from '../../../src/application/check-registration.ts';
import { lookAgain } from '../../../src/application/look-again.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { activityAnswered, dueActivityQuestions } from '../../../src/db/activity-questions.ts';
import { replaceActivities } from '../../../src/db/company-activities.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

const acme = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };
/** The machine's clock, long after everything that the tests do. */
const systemNow = () => new Date('2031-01-01T00:00:00Z');
type Kind = 'meeting' | 'call' | 'email';

describeStores('rule 10: our own team', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => void (db = await open()));
  beforeEach(async () => {
    stage = await setStage(db, '2026-11-22T12:00:00Z');
    // The company is on record by a deal that was lost, which is nobody's pipeline.
    await stage.deal({ id: 'lost', company: 'Acme GmbH', website: 'acme.example', state: 'lost' });
  });

  const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]): Promise<T> => withTenant(db, stage.tenantId, work);
  const look = () => lookAgain(stage.desk, stage.tenantId, { systemNow });
  /** What the sync does once the CRM has answered: every question of Acme is answered with these. */
  const answer = (...activities: { at: string; kind?: Kind; id?: string; title?: string }[]) =>
    inTenant(async (tx) => {
      const due = await dueActivityQuestions(tx, { crm: 'hubspot', systemNow: systemNow().toISOString(), limit: 50 });
      for (const question of due) {
        const known = activities
          .filter(({ at }) => at >= question.since && at < question.until)
          .map(({ at, kind = 'meeting', id = at, title = 'Kick-off' }) => ({ at, kind, id, title }));
        const isNews = await replaceActivities(tx, question, known);
        await activityAnswered(tx, question, { readAt: systemNow().toISOString(), isNews });
      }
      return due.length;
    });
  const whole = async () =>
    expect(await inTenant((tx) => replayTenant(tx, { write: false }))).toMatchObject({ breaks: [], differences: [] });
  const register = () => stage.register(stage.northwind, acme);
  const met = { at: '2026-11-10T09:00:00.000Z', kind: 'meeting', title: 'Demo with Ada' } as const;

  test('asks the CRM once for the days before the submission, and again when a day has passed', async () => {
    const id = await register();
    expect(await look()).toBe(1);
    const due = await inTenant((tx) =>
      dueActivityQuestions(tx, { crm: 'hubspot', systemNow: systemNow().toISOString(), limit: 50 }),
    );
    expect(due).toMatchObject([
      {
        registrationId: id,
        companyId: 'company Acme GmbH acme.example',
        since: '2026-08-24T12:00:00.000Z',
        until: '2026-11-22T12:00:00.000Z',
        dealIds: ['lost'],
        contactIds: ['contact lost'],
      },
    ]);
    expect(await answer()).toBe(1);
    expect(await lookAgain(stage.desk, stage.tenantId)).toBe(0);
    const hours = (n: number) => () => new Date(systemNow().getTime() + n * 3_600_000);
    await lookAgain(stage.desk, stage.tenantId, { systemNow: hours(7) });
    expect(await answer()).toBe(0);
    await lookAgain(stage.desk, stage.tenantId, { systemNow: hours(25) });
    const later = await inTenant((tx) =>
      dueActivityQuestions(tx, { crm: 'hubspot', systemNow: hours(25)().toISOString(), limit: 50 }),
    );
    expect(later).toHaveLength(1);
  });

  describe('in touch shortly before, without a deal', () => {
    test('flags the registration; direct wins by the policy, with the fee of rule 7, and the log says why', async () => {
      const id = await register();
      await look();
      await answer(met, { at: '2026-09-01T09:00:00.000Z', kind: 'email', title: 'Re: prices' });
      await look();
      const detail = await stage.see(id);
      expect(detail.conflicts).toMatchObject([
        {
          kind: 'direct_activity',
          sentence:
            'Our own team was in touch with Acme GmbH before, though it has no open deal: meeting held on 10 Nov 2026.',
        },
      ]);
      expect(detail.mediation).toMatchObject({
        against: 'direct',
        againstId: 'hubspot:company:company Acme GmbH acme.example',
        policyChoice: 'direct',
        policySentence:
          'We were in touch with the customer on 10 Nov 2026, within 90 days before Northwind Resellers registered: direct keeps it (rule 10).',
        dealings: {
          facts: [
            {
              label: 'Meeting held, 10 Nov 2026',
              value: '',
              record: { crm: 'hubspot', kind: 'meeting', id: met.at, name: 'Demo with Ada' },
            },
            { label: 'E-mail from the customer, 1 Sept 2026', record: { kind: 'email', name: 'Re: prices' } },
          ],
        },
      });
      expect(detail.mediation?.rows.find(({ label }) => label === 'Activity with the customer')?.other).toBe(
        'meeting held on 10 Nov 2026; e-mail from the customer on 1 Sept 2026',
      );
      const against = detail.mediation?.againstId ?? '';
      await stage.act(stage.manager, id, 'mediate', { against, choice: 'direct' });
      expect((await stage.see(id)).registration.state).toBe('rejected');
      const story = (await stage.story(id)).join('\n');
      expect(story).toContain('The CRMs show something new about our own team and this company.');
      expect(story).toMatch(/Decided for our own team, against Northwind Resellers\. .*referral fee of 5 %/);
      await whole();
    });

    test('whoever registers again and loses to it again is owed once, though there is a deal meanwhile (rule 7)', async () => {
      const owed = () =>
        inTenant((tx) =>
          tx.query(
            `select s.value #>> '{against,direct,dealId}' as "dealId" from registrations r
             cross join lateral jsonb_array_elements(r.body -> 'resolutions') s where s.value ->> 'consequence' is not null`,
          ),
        );
      const dealings = 'hubspot:company:company Acme GmbH acme.example';
      const lose = async (to: string): Promise<string> => {
        const id = await register();
        await look();
        await answer(met);
        await look();
        await stage.act(stage.manager, id, 'mediate', { against: to, choice: 'direct' });
        return id;
      };
      await lose(dealings);
      const again = await lose(dealings);
      expect(await owed()).toEqual([{ dealId: null }]);
      expect((await stage.receipt(again))?.reason).not.toContain('fee');
      await stage.deal({
        id: 'ours',
        company: 'Acme GmbH',
        website: 'acme.example',
        createdAt: '2026-11-21T09:00:00.000Z',
      });
      await lose('hubspot:ours');
      expect(await owed()).toEqual([{ dealId: null }]);
    });

    test('the same deal in the other CRM, and dealings behind a deal, are no second fee (rule 7)', async () => {
      const fees = async () =>
        (
          await inTenant((tx) =>
            tx.query(
              `select 1 from registrations r cross join lateral jsonb_array_elements(r.body -> 'resolutions') s
               where s.value ->> 'consequence' is not null`,
            ),
          )
        ).length;
      const opened = { company: 'Acme GmbH', website: 'acme.example', createdAt: '2026-11-20T09:00:00.000Z' };
      const lose = async (against: string) => {
        const id = await register();
        await look();
        await answer(met);
        await look();
        await stage.act(stage.manager, id, 'mediate', { against, choice: 'direct' });
      };
      await stage.deal({ ...opened, id: 'ours', counterpartId: '006ours' });
      await lose('hubspot:ours');
      // Seen in Salesforce first from now on.
      await stage.deal({ ...opened, crm: 'salesforce', id: '006ours', createdAt: '2026-11-19T09:00:00.000Z' });
      await lose('salesforce:006ours');
      expect(await fees()).toBe(1);
      await stage.deal({ ...opened, id: 'ours', counterpartId: '006ours', state: 'lost' });
      await stage.deal({ ...opened, crm: 'salesforce', id: '006ours', state: 'lost' });
      await lose('hubspot:company:company Acme GmbH acme.example');
      expect(await fees()).toBe(1);
      // Another deal of the same customer is another loss.
      await stage.deal({ ...opened, id: 'another' });
      await lose('hubspot:another');
      expect(await fees()).toBe(2);
    });

    test('the partner over it takes a written reason; an approval without one is refused', async () => {
      const id = await register();
      await look();
      await answer(met);
      await look();
      expect(await stage.act(stage.manager, id, 'approve')).toMatchObject({ reason: 'reason_required' });
      expect(await stage.act(stage.manager, id, 'approve', { reason: 'A courtesy call' })).toMatchObject({
        outcome: 'done',
      });
      expect((await stage.story(id)).join('\n')).toContain('This departs from what the policy says.');
      await whole();
    });

    test('activity that is too old, or of after the submission, is no earlier relationship', async () => {
      const id = await register();
      await look();
      await inTenant((tx) =>
        replaceActivities(
          tx,
          {
            crm: 'hubspot',
            companyId: 'company Acme GmbH acme.example',
            since: '2000-01-01T00:00:00Z',
            until: '2100-01-01T00:00:00Z',
          },
          [
            { kind: 'call', id: 'old', at: '2026-08-24T11:59:59.000Z', title: '' },
            { kind: 'call', id: 'new', at: '2026-11-22T12:00:00.000Z', title: '' },
            { kind: 'meeting', id: 'future', at: '2099-01-01T00:00:00.000Z', title: '' },
          ],
        ),
      );
      await look();
      expect((await stage.see(id)).conflicts).toEqual([]);
      expect(await stage.act(stage.manager, id, 'approve')).toMatchObject({ outcome: 'done' });
    });

    test('what the CRM takes back is taken back here', async () => {
      const id = await register();
      await look();
      await answer(met);
      await look();
      expect((await stage.see(id)).conflicts).toHaveLength(1);
      await inTenant((tx) => tx.query('update registration_companies set next_read_at = read_at'));
      await answer();
      await look();
      expect((await stage.see(id)).conflicts).toEqual([]);
    });

    test('is known at once to the next claim of the company, while it is typed', async () => {
      await register();
      await look();
      await answer(met);
      const dealId = await stage.deal({ id: 'typed', company: 'Other', website: null });
      const request = { partnerId: stage.northwind, ...acme, contactEmail: '', territory: '', reader };
      const rep = { ...stage.rep, email: 'another@vendor.example' };
      const told = await checkRegistration(stage.desk, rep, { dealId, request });
      expect(JSON.stringify(told)).toContain('This company is known to our own team already.');
      expect(JSON.stringify(told)).not.toMatch(/Ada|Kick|meeting|10 Nov/i);
    });
  });

  describe('opens a deal after the submission', () => {
    const opened = (more: object = {}) =>
      stage.deal({
        id: 'late',
        company: 'Acme GmbH',
        website: 'acme.example',
        name: 'Secret expansion',
        createdAt: '2026-11-24T09:00:00.000Z',
        ...more,
      });

    test('the partner registered first: flagged, told to managers, and approved as the policy says, without a reason', async () => {
      const id = await register();
      await look();
      stage.move({ days: 3 });
      await opened();
      expect(await lookAgain(stage.desk, stage.tenantId)).toBe(1);
      expect(await lookAgain(stage.desk, stage.tenantId)).toBe(0);
      const detail = await stage.see(id);
      expect(detail.conflicts).toMatchObject([
        {
          kind: 'direct_later',
          sentence:
            'Our own team opened a deal with Acme GmbH after the partner had registered: "Secret expansion", on 24 Nov 2026.',
        },
      ]);
      expect(detail.mediation).toMatchObject({
        policyChoice: 'this',
        choices: [{ needsReason: false }, { needsReason: true }],
      });
      expect(detail.mediation?.policySentence).toBe(
        'Northwind Resellers registered on 22 Nov 2026, before our own deal was opened on 24 Nov 2026: the partner keeps it (rule 10).',
      );
      const notices = await inTenant((tx) =>
        tx.query<{ kind: string; audience: string; email: string }>(
          `select kind, audience, email from notices where kind in ('direct_found', 'review_resumed')`,
        ),
      );
      expect(new Set(notices.map(({ kind, audience }) => `${kind} ${audience}`))).toEqual(
        new Set(['direct_found inside']),
      );
      expect(notices.map(({ email }) => email)).not.toContain(stage.rep.email);
      expect(await stage.act(stage.manager, id, 'approve')).toMatchObject({ outcome: 'done' });
      expect((await stage.story(id)).join('\n')).toContain('Decided for Northwind Resellers, against our own deal.');
      await whole();
    });

    test('direct keeps it where it was in touch before, with the fee', async () => {
      const id = await register();
      await look();
      await answer(met);
      stage.move({ days: 3 });
      await opened();
      await look();
      const { mediation } = await stage.see(id);
      expect(mediation).toMatchObject({ againstId: 'hubspot:late', policyChoice: 'direct' });
      await stage.act(stage.manager, id, 'mediate', { against: 'hubspot:late', choice: 'direct' });
      expect((await stage.receipt(id))?.reason).toContain('a referral fee of 5 %');
      const { rows } = await inTenant(async (tx) => ({
        rows: await tx.query<{ direct: object }>(
          `select body -> 'resolutions' -> 0 -> 'against' -> 'direct' as direct from registrations where id = $1`,
          [id],
        ),
      }));
      expect(rows[0]?.direct).toMatchObject({
        dealId: 'late',
        openedAt: '2026-11-24T09:00:00.000Z',
        lastActivityAt: met.at,
        activity: { crm: 'hubspot', id: met.at, kind: 'meeting', at: met.at },
      });
      await whole();
    });

    test('direct without any evidence: only with dated evidence that somebody gives, and a reason', async () => {
      const id = await register();
      stage.move({ days: 3 });
      await opened();
      await look();
      const act = (more: object) =>
        stage.tryAct(stage.manager, id, 'mediate', { against: 'hubspot:late', choice: 'direct', ...more });
      expect(await act({})).toMatchObject({ rejected: 'invalid', errors: [{ field: 'evidence' }] });
      const evidence = [{ what: 'Signed NDA', on: '2026-10-01' }];
      expect(await act({ evidence })).toMatchObject({ reason: 'reason_required' });
      expect(await act({ evidence, reason: 'They had a contract with us' })).toMatchObject({ outcome: 'done' });
    });

    test('a registration that is approved keeps its protection; it is noted once and told to managers alone', async () => {
      const id = await register();
      await stage.act(stage.manager, id, 'approve');
      await look();
      stage.move({ days: 3 });
      await opened({ createdAt: '2026-11-23T09:00:00.000Z' });
      await look();
      await look();
      const detail = await stage.see(id);
      expect(detail.registration.state).toBe('approved');
      const story = await stage.story(id);
      expect(story.filter((what) => what.includes('The protection stands.'))).toEqual([
        'Our own team opened a deal with Acme GmbH after the partner had registered: "Secret expansion", on 23 Nov 2026. The protection stands.',
      ]);
      const [record] = await inTenant((tx) => findDesiredOf(tx, [id]));
      expect(record?.fields['conflictSummary']).toBe(
        'In the direct pipeline since 2026-11-23, after the registration.',
      );
      const seenByRep = JSON.stringify([await stage.see(id, stage.rep), await stage.story(id, stage.rep)]);
      expect(seenByRep).not.toMatch(/Secret|23 Nov|2026-11-23/);
      expect(JSON.stringify(await stage.receipt(id))).not.toMatch(/Secret|our own|direct/i);
      await whole();
    });

    test('the partner’s own deal that appears in the other CRM afterwards is not taken for one of ours', async () => {
      const dealId = await stage.deal({
        id: 'own',
        company: 'Acme GmbH',
        website: 'acme.example',
        name: 'Acme: pilot',
      });
      const id = await stage.register(stage.northwind, { ...acme, dealId });
      await look();
      stage.move({ days: 1 });
      await opened({ crm: 'salesforce', id: '006own', name: 'Acme: pilot', createdAt: '2026-11-23T09:00:00.000Z' });
      await look();
      expect((await stage.see(id)).conflicts).toEqual([]);
    });
  });

  describe('what a look finds is told as what it is', () => {
    const told = async (): Promise<string[]> =>
      (
        await inTenant((tx) =>
          tx.query<{ kind: string; audience: string }>('select distinct kind, audience from notices order by 1, 2'),
        )
      ).map(({ kind, audience }) => `${kind} ${audience}`);
    const forget = () => inTenant((tx) => tx.query('delete from notices'));
    const outdated = () => inTenant((tx) => tx.query(`update registration_looks set looked_at = '2000-01-01'`));

    test('a registration that it frees is told to all and asks for its review, and the story blames nobody', async () => {
      const holder = await stage.register(stage.contoso, acme);
      await stage.act(stage.manager, holder, 'approve');
      const id = await register();
      await look();
      await forget();
      // Its end was seen in a transaction that looked at nobody else.
      await inTenant((tx) =>
        tx.query(`update registrations set state = 'lost', body = jsonb_set(body, '{state}', '"lost"') where id = $1`, [
          holder,
        ]),
      );
      await outdated();
      await look();
      expect((await stage.see(id)).registration.state).toBe('in_review');
      expect(await told()).toEqual(['review_resumed inside', 'review_resumed partner']);
      expect((await stage.story(id)).at(-1)).not.toContain('our own team');
    });

    test('a conflict in which our own team turns up is no second conflict to the partner', async () => {
      await inTenant((tx) =>
        tx.query(`insert into partner_contacts (partner_id, email, name) values ($1, 'pat@northwind.example', 'Pat')`, [
          stage.northwind,
        ]),
      );
      await stage.register(stage.contoso, acme);
      const id = await register();
      await look();
      await answer();
      await forget();
      await inTenant((tx) => tx.query('update registration_companies set next_read_at = read_at'));
      await answer(met);
      await look();
      const { registration, conflicts } = await stage.see(id);
      expect([registration.state, conflicts.map(({ kind }) => kind)]).toEqual([
        'conflict',
        ['another_partner', 'direct_activity'],
      ]);
      expect(await told()).toEqual(['direct_found inside']);
    });
  });

  test('once nobody waits, nothing is asked and nothing is kept of the company', async () => {
    const id = await register();
    await look();
    await answer(met);
    await stage.act(stage.manager, id, 'reject');
    await look();
    const [left] = await inTenant((tx) =>
      tx.query(
        `select (select count(*)::int from company_activities) as activities,
           (select count(*)::int from registration_companies) as companies`,
      ),
    );
    expect(left).toEqual({ activities: 0, companies: 0 });
  });
});
