import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { agreeTerritories } from '../../../src/application/agree-territories.ts';
import { bulkApprove } from '../../../src/application/bulk-approve.ts';
import { checkRegistration } from '../../../src/application/check-registration.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { publishPolicy } from '../../../src/application/publish-policy.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { showPartner } from '../../../src/application/show-partner.ts';
import { checkAnswer } from '../../../src/contract/deal-card.ts';
import { partnerRecord, territoriesAnswer } from '../../../src/contract/partner.ts';
import { territoriesRequest } from '../../../src/contract/partner-requests.ts';
import { publishPolicyRequest } from '../../../src/contract/policy-requests.ts';
import { bulkAnswer } from '../../../src/contract/review-queue.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

describeStores('a partner’s territories', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const recordOf = async (stage: Stage, partnerId: string, as: Caller = stage.manager) =>
    partnerRecord.parse(await showPartner(stage.desk, as, { partnerId, reader }));
  const tryAgree = async (stage: Stage, partnerId: string, text: string, as = stage.manager, more: object = {}) =>
    agreeTerritories(stage.desk, as, {
      partnerId,
      request: territoriesRequest.parse({
        actId: randomUUIDv7(),
        version: (await recordOf(stage, partnerId)).territories.version,
        territories: text === '' ? [] : [text],
        reason: 'As signed',
        reader,
        ...more,
      }),
    });
  const agree = async (...given: Parameters<typeof tryAgree>) => territoriesAnswer.parse(await tryAgree(...given));
  const register = (stage: Stage, customerName: string, territory: string, partnerId = stage.northwind) =>
    stage.register(partnerId, { customerName, customerDomain: '', territory });
  const block = async (stage: Stage) =>
    expect(
      await publishPolicy(
        stage.desk,
        stage.admin,
        publishPolicyRequest.parse({
          actId: randomUUIDv7(),
          baseVersion: 1,
          changes: [{ key: 'territory.outsideTerritory', value: 'block' }],
          effectiveFrom: '2026-11-22',
          reason: 'Territories are exclusive',
          reader,
        }),
      ),
    ).toMatchObject({ outcome: 'done' });

  describe('the agreement', () => {
    test('is changed by those who may, told to both CRMs, and every change stays with who, when and why', async () => {
      const stage = await setStage(db);
      expect((await recordOf(stage, stage.northwind)).territories).toMatchObject({
        sentence: 'May register deals anywhere: no territories were agreed.',
        names: [],
        mayChange: true,
        history: [],
      });
      expect(await agree(stage, stage.northwind, 'Deutschland; AT, Region West')).toMatchObject({
        outcome: 'done',
        message: 'Northwind Resellers may register deals in Germany, Austria and Region West now.',
        record: { territories: { names: ['Germany', 'Austria', 'Region West'], version: 1 } },
      });
      await agree(stage, stage.northwind, 'DACH', stage.ops, { reason: 'Renegotiated' });
      const { territories } = await recordOf(stage, stage.northwind, stage.rep);
      expect(territories).toMatchObject({
        sentence: 'May register deals in DACH.',
        mayChange: false,
        options: [],
        history: [
          { sentence: '22 Nov 2026, The ops: DACH.', reason: 'Renegotiated', names: ['DACH'], isNow: true },
          { sentence: '22 Nov 2026, The partner_manager: Germany, Austria and Region West.', isNow: false },
        ],
      });
      const desired = await withTenant(db, stage.tenantId, (tx) => findDesiredOf(tx, [stage.northwind]));
      expect(new Set(desired.map(({ crm, fields }) => `${crm} ${String(fields['territories'])}`))).toEqual(
        new Set(['hubspot DACH', 'salesforce DACH']),
      );
    });

    test('is not changed by a rep, over somebody else’s change, to the same, or for a partner that is none', async () => {
      const stage = await setStage(db);
      expect(await tryAgree(stage, stage.northwind, 'DACH', stage.rep)).toMatchObject({ rejected: 'forbidden' });
      await agree(stage, stage.northwind, 'DACH');
      expect(await agree(stage, stage.northwind, 'France', stage.ops, { version: 0 })).toMatchObject({
        outcome: 'stale',
        message: expect.stringContaining('The partner_manager changed the territories meanwhile'),
        record: { territories: { names: ['DACH'] } },
      });
      expect(await agree(stage, stage.northwind, 'D-A-CH')).toMatchObject({
        outcome: 'refused',
        reason: 'nothing_changed',
      });
      const nobody = { partnerId: randomUUIDv7() };
      const request = territoriesRequest.parse({ actId: randomUUIDv7(), version: 0, territories: [], reason: 'x' });
      expect(await agreeTerritories(stage.desk, stage.manager, { ...nobody, request })).toMatchObject({
        rejected: 'not_found',
      });
    });

    test('sent twice is agreed once', async () => {
      const stage = await setStage(db);
      const act = { actId: randomUUIDv7(), version: 0 };
      const [first, second] = [
        await agree(stage, stage.northwind, 'DACH', stage.manager, act),
        await agree(stage, stage.northwind, 'DACH', stage.manager, act),
      ];
      expect(second).toEqual(first);
      expect((await recordOf(stage, stage.northwind)).territories.history).toHaveLength(1);
      expect(await tryAgree(stage, stage.northwind, 'France', stage.manager, act)).toMatchObject({
        rejected: 'mismatch',
      });
    });
  });

  describe('the check', () => {
    test('while typing: for a rep and for a manager, and nothing where no territory is given', async () => {
      const stage = await setStage(db);
      await agree(stage, stage.northwind, 'DACH');
      const dealId = await stage.deal({ company: 'Lumen Optics' });
      const check = async (territory: string, as = stage.rep) =>
        checkAnswer.parse(
          await checkRegistration(stage.desk, as, {
            dealId,
            request: {
              partnerId: stage.northwind,
              customerName: 'Somebody New',
              customerDomain: '',
              contactEmail: '',
              territory,
              reader,
            },
          }),
        );
      expect(await check('France')).toMatchObject({
        outcome: 'review_flag',
        sentence: 'Registered for France; the agreement with Northwind Resellers covers DACH.',
        findings: [{ next: expect.stringContaining('Correct the territory') }],
      });
      expect(await check('Lyon', stage.manager)).toMatchObject({
        sentence: 'Registered for Lyon (France); the agreement with Northwind Resellers covers DACH.',
        findings: [{ next: expect.stringContaining('reject it as outside the territory') }],
      });
      expect(await check('Atlantis')).toMatchObject({
        outcome: 'review_flag',
        sentence: expect.stringContaining('“Atlantis” could not be read'),
      });
      for (const free of ['', 'Wien', 'Österreich']) expect(await check(free)).toMatchObject({ outcome: 'free' });
      expect(await check('')).toMatchObject({
        sentence: expect.stringMatching(
          /^Free to register\. No territory is given: whether it is within .* was not checked\.$/,
        ),
      });
    });

    test('a flag that stands: tag, fact, Why, receipt, the reason to reject by, no approval in bulk, a reason to approve', async () => {
      const stage = await setStage(db);
      await agree(stage, stage.northwind, 'DACH');
      const id = await register(stage, 'Lumen Optics', 'France');
      const seen = await stage.see(id);
      expect(seen).toMatchObject({
        registration: { state: 'in_review', bulk: false, checks: [{ label: 'Outside territory', tone: 'warning' }] },
        conflicts: [{ kind: 'out_of_territory', verdict: null, about: null }],
        suggestedReason: 'out_of_territory',
        mediation: null,
      });
      expect(seen.facts).toContainEqual({ label: 'Territory', value: 'France. Outside the agreement (DACH).' });
      expect(seen.actions.find(({ kind }) => kind === 'approve')).toMatchObject({ primary: true, needsReason: true });
      expect(seen.why.wouldHaveChanged).toEqual([
        'A territory within the agreement (DACH), or an agreement that covers France, would have left no flag.',
      ]);
      expect(await stage.receipt(id)).toMatchObject({
        reason: 'Registered for France; your agreement covers DACH. A person looks at it.',
        statements: null,
      });
      const bulk = bulkAnswer.parse(
        await bulkApprove(stage.desk, stage.manager, {
          actId: randomUUIDv7(),
          items: [{ registrationId: id, expectedVersion: seen.registration.version }],
          reader,
        }),
      );
      expect(bulk.items).toMatchObject([{ outcome: 'refused', reason: 'conflict' }]);
      expect(await stage.act(stage.manager, id, 'approve')).toMatchObject({ reason: 'reason_required' });
      expect(await stage.act(stage.manager, id, 'approve', { reason: 'Group buys from Vienna' })).toMatchObject({
        outcome: 'done',
      });
      expect((await stage.see(id)).why.timeline.at(-1)).toMatchObject({
        what: expect.stringContaining('Group buys from Vienna'),
        evidence: [{ value: 'Registered for France; the agreement with Northwind Resellers covers DACH.' }],
      });
    });

    test('no territory on the claim is said to be not checked; one the check cannot read is flagged', async () => {
      const stage = await setStage(db);
      await agree(stage, stage.northwind, 'DACH');
      const [none, odd] = [await register(stage, 'Ridge Cycles', ''), await register(stage, 'Mole Drills', 'Atlantis')];
      const seen = await stage.see(none);
      expect(seen.facts).toContainEqual({ label: 'Territory', value: 'No territory given, so it was not checked.' });
      expect(seen.registration).toMatchObject({ checks: [{ label: 'No conflict' }], bulk: true });
      expect((await stage.see(odd)).registration).toMatchObject({
        checks: [{ label: 'Territory not readable' }],
        bulk: false,
      });
      expect((await stage.see(odd)).suggestedReason).toBe('');
      expect(await stage.act(stage.manager, odd, 'approve')).toMatchObject({ outcome: 'done' });
    });

    test('runs again when the agreement changes, both ways, and says who changed it', async () => {
      const stage = await setStage(db);
      const [france, austria, other] = [
        await register(stage, 'Lumen Optics', 'France'),
        await register(stage, 'Ridge Cycles', 'Austria'),
        await register(stage, 'Mole Drills', 'France', stage.contoso),
      ];
      const answer = await agree(stage, stage.northwind, 'DACH');
      expect(answer.message).toBe(
        'Northwind Resellers may register deals in DACH now. 1 registration was checked again.',
      );
      const checksOf = async (id: string) => (await stage.see(id)).registration.checks.map(({ label }) => label);
      expect(await checksOf(france)).toEqual(['Outside territory']);
      expect(await checksOf(austria)).toEqual(['No conflict']);
      expect(await checksOf(other)).toEqual(['No conflict']);
      await agree(stage, stage.northwind, 'DACH, France', stage.ops, { reason: 'Extended' });
      expect(await checksOf(france)).toEqual(['No conflict']);
      expect((await stage.story(france)).slice(-2)).toEqual([
        expect.stringContaining('The partner_manager changed the territories agreed with the partner.'),
        expect.stringContaining('The ops changed the territories agreed with the partner. Checked both CRMs'),
      ]);
    });

    test('runs again when the partner corrects the claim’s territory', async () => {
      const stage = await setStage(db);
      await agree(stage, stage.northwind, 'DACH');
      const id = await register(stage, 'Lumen Optics', 'France');
      await stage.act(stage.manager, id, 'request-information', { questions: 'France?' });
      await stage.act(stage.rep, id, 'provide-information', {
        answer: 'A slip',
        changes: { territory: 'Vienna, Austria' },
      });
      expect((await stage.see(id)).registration.checks).toMatchObject([{ label: 'No conflict' }]);
    });

    test('rejected as outside the territory, the partner reads so', async () => {
      const stage = await setStage(db);
      await agree(stage, stage.northwind, 'DACH');
      const id = await register(stage, 'Lumen Optics', 'France');
      await stage.act(stage.manager, id, 'reject', { reasonCode: 'out_of_territory' });
      expect(await stage.receipt(id)).toMatchObject({
        reason: expect.stringContaining("Outside the partner's territory"),
      });
    });
  });

  describe('where the policy blocks', () => {
    test('it cannot be approved, the partner is told, and an extended agreement frees it', async () => {
      const stage = await setStage(db);
      await agree(stage, stage.northwind, 'DACH');
      const early = await register(stage, 'Ridge Cycles', 'Italy');
      await block(stage);
      const id = await register(stage, 'Lumen Optics', 'France');
      expect(await stage.see(id)).toMatchObject({
        registration: { state: 'blocked', checks: [{ label: 'Outside territory', tone: 'danger' }] },
        suggestedReason: 'out_of_territory',
      });
      expect(await stage.receipt(id)).toMatchObject({
        headline: 'The registration is blocked.',
        reason: 'Registered for France; your agreement covers DACH.',
        statements: null,
      });
      expect(await stage.act(stage.manager, id, 'approve', { reason: 'Please' })).toMatchObject({
        reason: 'still_blocked',
      });
      // One that waited from before is judged by the policy of the day when it is to be approved.
      expect(await stage.act(stage.manager, early, 'approve', { reason: 'Please' })).toMatchObject({
        outcome: 'refused',
        reason: 'out_of_territory',
        message: expect.stringContaining('the policy blocks that (rule 2)'),
      });
      const { message } = await agree(stage, stage.northwind, 'DACH, France', stage.ops);
      expect(message).toContain('2 registrations were checked again.');
      expect((await stage.see(id)).registration).toMatchObject({
        state: 'in_review',
        checks: [{ label: 'No conflict' }],
      });
      expect((await stage.see(early)).registration.state).toBe('blocked');
    });
  });

  test('the log folds to the same partners and registrations again', async () => {
    const stage = await setStage(db);
    await agree(stage, stage.northwind, 'DACH, Region West');
    await register(stage, 'Lumen Optics', 'France');
    await agree(stage, stage.northwind, 'France');
    const replayed = await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(replayed).toMatchObject({ differences: [] });
  });
});
