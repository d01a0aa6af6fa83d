import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { actOnDealsAttribution, type AttributionAct } from '../../../src/application/attribution/act-on-touchpoint.ts';
import { previewTouchpoint, recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { openDocument } from '../../../src/application/documents/open-document.ts';
import { showCreditWhy } from '../../../src/application/attribution/show-credit-why.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { sweepAttribution } from '../../../src/application/attribution/sweep-attribution.ts';
import { decideInQueue } from '../../../src/application/decide-on-registration.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import { submitRegistration } from '../../../src/application/submit-registration.ts';
import type { AttributionAnswer } from '../../../src/contract/attribution.ts';
import {
  previewTouchpointRequest,
  recordTouchpointRequest,
  type RecordTouchpointRequest,
} from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

const told = (partnerId: string, facts: Record<string, unknown> = {}): RecordTouchpointRequest =>
  recordTouchpointRequest.parse({
    actId: randomUUID(),
    partnerId,
    kind: 'introduction',
    occurredOn: '2026-11-18',
    evidence: { kind: 'meeting', text: 'Lunch with the head of IT', url: '' },
    reader,
    ...facts,
  });

const answered = (answer: Awaited<ReturnType<typeof recordTouchpoint>>): AttributionAnswer => {
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return answer;
};

describeStores('touchpoints and credits', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const tell = async (program: Program, caller: Caller, dealId: string, request: RecordTouchpointRequest) =>
    answered(await recordTouchpoint(program.desk, caller, { dealId, request }));
  const act = async (program: Program, caller: Caller, dealId: string, one: AttributionAct) =>
    answered(await actOnDealsAttribution(program.desk, caller, { dealId, act: one }));
  const show = async (program: Program, caller: Caller, dealId: string) => {
    const view = await showAttribution(program.desk, caller, { dealId, reader });
    if (!view) throw new Error('no such deal');
    return view;
  };
  const isWhole = async (program: Program) => {
    const report = await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect([...report.breaks, ...report.differences]).toEqual([]);
  };

  test('rule 12: what a rep tells counts once a manager has confirmed it, and both CRMs’ records say so', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });

    const sent = await tell(program, rep, dealId, told(northwind));
    expect(sent).toMatchObject({ outcome: 'done', message: expect.stringMatching(/once a partner manager/) });
    expect(sent.attribution).toMatchObject({
      headline: { sentence: 'No partner is credited with this deal yet.' },
      credits: [{ partner: { name: 'Northwind' }, basisPoints: 0 }],
    });
    const [touchpoint] = sent.attribution.touchpoints;
    expect(touchpoint).toMatchObject({ status: 'proposed', may: { confirm: false, change: true, withdraw: true } });

    const request = { actId: randomUUID(), expectedVersion: touchpoint?.version ?? 0, reason: '', reader };
    const confirmed = await act(program, manager, dealId, {
      kind: 'confirm',
      touchpointId: touchpoint?.id ?? '',
      request,
    });
    expect(confirmed).toMatchObject({ outcome: 'done' });
    expect(confirmed.attribution).toMatchObject({
      headline: { sentence: 'Northwind sourced this deal.' },
      credits: [
        {
          influences: ['sourced'],
          basisPoints: 10_000,
          shareText: '100 %',
          amount: { amountMinor: 6_000_000 },
          sentence: 'Introduction on 18 Nov 2026, 2 days before the deal was created (rule 12).',
        },
      ],
    });
    const card = await showDealCard(program.desk, rep, { dealId, reader });
    expect(card?.headline.sentence).toBe('Northwind sourced this deal.');
    const rows = await withTenant(db, program.tenantId, (tx) => findDesiredOf(tx, [dealId]));
    expect(rows.map(({ fields }) => fields)).toMatchObject([
      { partnerSource: 'Northwind', partnerInfluenceType: 'Sourced', partnerInfluenced: true },
    ]);
    await isWhole(program);
  });

  test('the same act sent twice is one touchpoint and one answer; with other contents it is refused', async () => {
    const program = await startProgram(db);
    const rep = program.caller('rep');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const request = told(await program.partner('Northwind'));
    await tell(program, rep, dealId, request);
    const again = await tell(program, rep, dealId, request);
    expect(again.attribution.touchpoints).toHaveLength(1);
    const other = { ...request, occurredOn: '2026-11-17' };
    expect(await recordTouchpoint(program.desk, rep, { dealId, request: other })).toMatchObject({
      rejected: 'mismatch',
    });
  });

  test('two reps who tell at once are both heard, of the same thing once', async () => {
    const program = await startProgram(db);
    const rep = program.caller('rep');
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const other = { ...rep, email: 'other@vendor.example', name: 'The other' };
    const answers = await Promise.all([
      tell(program, rep, dealId, told(northwind)),
      tell(program, other, dealId, told(northwind)),
      tell(program, other, dealId, told(calder, { kind: 'demo_support', occurredOn: '2026-11-21' })),
    ]);
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'done', 'refused']);
    expect((await show(program, rep, dealId)).touchpoints).toHaveLength(2);
    await isWhole(program);
  });

  test('an approved registration is a touchpoint by itself, and none any more once it is withdrawn', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const sent = await submitRegistration(program.desk, rep, { dealId, request: submission(northwind) });
    if ('rejected' in sent) throw new Error(JSON.stringify(sent));
    expect((await show(program, rep, dealId)).touchpoints).toEqual([]);
    const decide = async (kind: 'approve' | 'withdraw', expectedVersion: number) => {
      const request = { actId: randomUUID(), expectedVersion, reason: 'By the book.', reader };
      const decision = { kind, request };
      const registrationId = sent.registrationId ?? '';
      const answer = await decideInQueue(program.desk, manager, { registrationId, decision });
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      return answer.detail.registration.version;
    };
    const version = await decide('approve', sent.version ?? 0);
    const card = await showDealCard(program.desk, rep, { dealId, reader });
    expect(card?.attribution).toMatchObject({
      headline: { sentence: 'Northwind sourced this deal.' },
      credits: [{ sentence: expect.stringMatching(/within 7 days of the deal’s creation \(rule 12\)/) }],
    });
    await decide('withdraw', version);
    expect(await show(program, rep, dealId)).toMatchObject({
      credits: [],
      touchpoints: [{ status: 'withdrawn', note: 'Withdrawn: The registration is withdrawn.' }],
    });
    await isWhole(program);
  });

  test('bad input is refused with the rule: in the future, after the close, twice, stale, by the wrong role', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const refusedFor = async (facts: Record<string, unknown>, deal = dealId, who = rep) =>
      (await tell(program, who, deal, told(northwind, facts))).reason;
    expect(await refusedFor({ occurredOn: '2026-11-23' })).toBe('in_the_future');
    expect(await refusedFor({ partnerId: randomUUID() })).toBe('unknown_partner');
    expect(await refusedFor({})).toBe(null);
    expect(await refusedFor({})).toBe('duplicate');

    const closed = await program.deal({
      company: 'Old AG',
      state: 'won',
      createdAt: '2026-08-01T00:00:00.000Z',
      closedAt: '2026-10-31T12:00:00.000Z',
    });
    expect(await refusedFor({ occurredOn: '2026-11-02' }, closed)).toBe('after_close');
    program.move({ days: 10 });
    expect(await refusedFor({ occurredOn: '2026-10-01' }, closed, manager)).toBe('told_too_late');

    const { touchpoints } = await show(program, manager, dealId);
    const request = { actId: randomUUID(), expectedVersion: 99, reason: 'No such meeting.', reader };
    const stale = await act(program, manager, dealId, {
      kind: 'decline',
      touchpointId: touchpoints[0]?.id ?? '',
      request,
    });
    expect(stale).toMatchObject({ outcome: 'stale', reason: 'stale' });
    const wrong = await act(program, rep, dealId, {
      kind: 'decline',
      touchpointId: touchpoints[0]?.id ?? '',
      request: { ...request, actId: randomUUID(), expectedVersion: touchpoints[0]?.version ?? 0 },
    });
    expect(wrong).toMatchObject({ outcome: 'refused', reason: 'not_your_role' });
  });

  test('while typing it says what it would count as, and stores nothing', async () => {
    const program = await startProgram(db);
    const rep = program.caller('rep');
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const preview = (facts: Record<string, unknown>) =>
      previewTouchpoint(program.desk, rep, {
        dealId,
        request: previewTouchpointRequest.parse({ partnerId: northwind, kind: 'demo_support', reader, ...facts }),
      });
    expect(await preview({ occurredOn: '2026-11-21' })).toMatchObject({
      ok: true,
      sentence: 'Counts as influenced: after the deal was created, before it closed (rule 12).',
    });
    expect(await preview({ occurredOn: '2026-11-19' })).toMatchObject({
      ok: true,
      sentence: expect.stringMatching(/^Counts as sourced/),
    });
    expect(await preview({ occurredOn: '2026-01-01' })).toMatchObject({
      ok: true,
      sentence: expect.stringMatching(/^Does not count/),
    });
    expect(await preview({ occurredOn: '2026-12-24' })).toMatchObject({ ok: false });
    expect(await show(program, rep, dealId)).toMatchObject({ attributionId: null, touchpoints: [] });
  });

  test('a deal that the CRM closes or drops is looked at again by the clock', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await tell(program, manager, dealId, told(await program.partner('Northwind')));
    await program.deal({
      id: dealId,
      company: 'Acme GmbH',
      state: 'won',
      closedAt: '2026-11-22T08:00:00.000Z',
      createdAt: '2026-11-20T00:00:00.000Z',
    });
    await withTenant(db, program.tenantId, (tx) =>
      tx.query(`insert into attribution_due (crm, deal_id, since) values ('hubspot', $1, now())`, [dealId]),
    );
    expect(await sweepAttribution(program.desk, program.tenantId)).toBeGreaterThan(0);
    expect((await show(program, manager, dealId)).deal.stateText).toBe('Won on 22 Nov 2026');
    await isWhole(program);
  });

  test('“Why?” tells the story with rules and fingerprints, what would have changed it, and a page to print', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const northwind = await program.partner('Northwind');
    const calder = await program.partner('Calder');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await tell(program, manager, dealId, told(northwind));
    await tell(program, rep, dealId, told(calder, { kind: 'demo_support', occurredOn: '2026-11-21' }));
    const why = await showCreditWhy(program.desk, rep, { dealId, partnerId: calder, reader });
    expect(why?.credit).toMatchObject({ tag: { label: 'Waits' }, basisPoints: 0 });
    expect(why?.why.timeline.map(({ what }) => what)).toEqual([
      'HubSpot: deal “Acme GmbH: seats”, created on 20 Nov 2026.',
      'Northwind: introduction on 18 Nov 2026.',
      'Credited. Northwind: sourced, 100 %.',
      'Calder: demo support on 21 Nov 2026. It waits for confirmation.',
    ]);
    expect(why?.why.timeline.every(({ fingerprint }) => /^[0-9a-f]{12}$/.test(fingerprint))).toBe(true);
    expect(why?.why.wouldHaveChanged).toContain(
      'If the demo support of 21 Nov 2026 were confirmed: influenced, 33.33 %.',
    );

    const token = why?.documentUrl.split('/').at(-1) ?? '';
    const opened = await openDocument(program.desk, token);
    if (opened === null || opened === 'over' || !('page' in opened)) throw new Error('no page');
    expect(opened.page.title).toBe('Credit: Calder on Acme GmbH: seats');
    expect(opened.page.sections[1]?.table?.rows).toHaveLength(4);
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await openDocument(program.desk, forged)).toBeNull();
    const [body = '', seal = ''] = token.split('.');
    const altered = JSON.parse(Buffer.from(body, 'base64url').toString()) as { of: { partnerId: string } };
    altered.of.partnerId = northwind;
    const other = Buffer.from(JSON.stringify(altered)).toString('base64url');
    expect(await openDocument(program.desk, `${other}.${seal}`)).toBeNull();
    program.move({ hours: 1 });
    expect(await openDocument(program.desk, token)).toBe('over');
  });
});
