import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { actOnDealsAttribution, type AttributionAct } from '../../../src/application/attribution/act-on-touchpoint.ts';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { recordTouchpointRequest } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { setPartnerContacts } from '../../../src/db/mail-people.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage } from '../program/stage.ts';

interface Told {
  kind: string;
  person: string;
  partnerId: string | null;
  status: string;
  subject: string;
  text: string;
}

describeStores('telling of partners’ part in a deal', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const told = ({ tenantId }: Program, status = 'waiting') =>
    withTenant(db, tenantId, (tx) =>
      tx.query<Told>(
        `select kind, person, partner_id as "partnerId", status, content ->> 'subject' as subject, content::text as text
         from notices where status = $1 and (kind like 'touchpoint%' or kind like 'credit%') order by at, kind, person`,
        [status],
      ),
    );
  const lines = (all: readonly Told[]) => all.map(({ kind, person, subject }) => `${kind} ${person}: ${subject}`);
  const tell = async (program: Program, by: Caller, dealId: string, partnerId: string, facts: object = {}) => {
    const request = recordTouchpointRequest.parse({
      actId: randomUUID(),
      partnerId,
      kind: 'introduction',
      occurredOn: '2026-11-18',
      evidence: { kind: 'meeting', text: 'Lunch with the head of IT', url: '' },
      reader,
      ...facts,
    });
    const answer = await recordTouchpoint(program.desk, by, { dealId, request });
    if ('rejected' in answer) throw new Error(JSON.stringify(answer));
    const touchpoint = answer.attribution.touchpoints.find((one) => one.partner.id === partnerId);
    if (!touchpoint) throw new Error('nothing was told');
    return touchpoint;
  };
  const act = async (program: Program, by: Caller, dealId: string, one: AttributionAct) => {
    const answer = await actOnDealsAttribution(program.desk, by, { dealId, act: one });
    expect(answer).toMatchObject({ outcome: 'done' });
    if ('rejected' in answer) throw new Error(JSON.stringify(answer));
    return answer.attribution.version;
  };
  const settle = (kind: 'confirm' | 'decline', { id, version }: { id: string; version: number }, reason = '') =>
    ({ kind, touchpointId: id, request: { actId: randomUUID(), expectedVersion: version, reason, reader } }) as const;

  const start = async () => {
    const stage = await setStage(db);
    const [rep, manager] = [stage.caller('rep'), stage.caller('partner_manager')];
    await withTenant(db, stage.tenantId, async (tx) => {
      await setPartnerContacts(tx, stage.northwind, [{ email: 'ingrid@northwind.example', name: 'Ingrid' }]);
      await setPartnerContacts(tx, stage.contoso, [{ email: 'carl@contoso.example', name: 'Carl' }]);
    });
    const dealId = await stage.deal({ company: 'Acme GmbH' });
    return { stage, rep, manager, dealId };
  };

  test('rule 12: those who decide hear of a proposal, who told it what became of it, the partner of its own credit', async () => {
    const { stage, rep, manager, dealId } = await start();
    const proposed = await tell(stage, rep, dealId, stage.northwind);
    expect(lines(await told(stage))).toEqual([
      'touchpoint_proposed admin@vendor.example: To confirm: Northwind Resellers on Acme GmbH: seats',
      'touchpoint_proposed partner_manager@vendor.example: To confirm: Northwind Resellers on Acme GmbH: seats',
    ]);

    await act(stage, manager, dealId, settle('confirm', proposed));
    // Nobody is asked any more to confirm what is confirmed.
    expect(lines(await told(stage))).toEqual([
      'credit_changed ingrid@northwind.example: Your credit: Acme GmbH: seats',
      'touchpoint_confirmed rep@vendor.example: Confirmed: Northwind Resellers on Acme GmbH: seats',
    ]);
    expect(await told(stage, 'stale')).toHaveLength(2);
  });

  test('a partner hears of nobody else’s credit, and of its own only as it is now', async () => {
    const { stage, manager, dealId } = await start();
    await tell(stage, manager, dealId, stage.northwind);
    await tell(stage, manager, dealId, stage.contoso, { kind: 'demo_support', occurredOn: '2026-11-21' });
    const all = await told(stage);
    expect(lines(all)).toEqual([
      'credit_changed carl@contoso.example: Your credit: Acme GmbH: seats',
      'credit_changed ingrid@northwind.example: Your credit: Acme GmbH: seats',
    ]);
    const ofIngrid = all.find(({ person }) => person.startsWith('ingrid'))?.text;
    expect(ofIngrid).toContain('You are credited with Acme GmbH: seats: Sourced, 66.67 %.');
    expect(ofIngrid).not.toMatch(/Sourced, 100 %|Contoso/);
    expect(all.find(({ person }) => person.startsWith('carl'))?.text).not.toMatch(/Northwind/);
  });

  test('a changed share is told from what the partner heard last to what it is now', async () => {
    const { stage, manager, dealId } = await start();
    const sentence = async (who: string) => {
      const found = (await told(stage)).find(({ person }) => person.startsWith(who));
      return found && (JSON.parse(found.text) as { sentences: string[] }).sentences.join(' ');
    };
    const sent = () =>
      withTenant(db, stage.tenantId, (tx) => tx.query(`update notices set status = 'mailed' where status = 'waiting'`));
    await tell(stage, manager, dealId, stage.northwind);
    await sent();
    const demo = { kind: 'demo_support', occurredOn: '2026-11-21' };
    const helped = await tell(stage, manager, dealId, stage.contoso, demo);
    expect(await sentence('ingrid')).toBe('Your share of Acme GmbH: seats changed from 100 % to 66.67 % (Sourced).');
    // Not sent yet: the next says what it was when it was told last.
    const more = await tell(stage, manager, dealId, stage.contoso, {
      kind: 'technical_validation',
      occurredOn: '2026-11-22',
    });
    expect(await sentence('ingrid')).toMatch(/changed from 100 % to (?!66|100)[\d.]+ % \(Sourced\)\.$/);
    expect(await sentence('carl')).toMatch(/^You are credited with Acme GmbH: seats: Influenced, [\d.]+ %\.$/);

    const back = ({ id, version }: { id: string; version: number }) =>
      ({
        kind: 'withdraw',
        touchpointId: id,
        request: { actId: randomUUID(), expectedVersion: version, reason: 'It was somebody else', reader },
      }) as const;
    for (const one of [more, helped]) await act(stage, manager, dealId, back(one));
    // All is as both of them know it: there is nothing left to tell.
    expect(await told(stage)).toEqual([]);

    await tell(stage, manager, dealId, stage.contoso, demo);
    await sent();
    const [only] = (await withTenant(db, stage.tenantId, (tx) =>
      tx.query<{ id: string; version: number }>(
        `select t ->> 'id' as id, (t ->> 'version')::int as version from attributions a, jsonb_array_elements(a.body -> 'touchpoints') t
         where t ->> 'kind' = 'demo_support' and t ->> 'status' = 'confirmed'`,
      ),
    )) as [{ id: string; version: number }];
    await act(stage, manager, dealId, back(only));
    expect(await sentence('carl')).toBe(
      'You are not credited with Acme GmbH: seats any more; your share was 33.33 %. Ask your partner manager if this is unclear.',
    );
    expect(await sentence('ingrid')).toMatch(/changed from 66.67 % to 100 % \(Sourced\)\.$/);
  });

  test('a declined proposal and a decided appeal are told with the reason, inside alone', async () => {
    const { stage, rep, manager, dealId } = await start();
    const proposed = await tell(stage, rep, dealId, stage.northwind);
    const version = await act(
      stage,
      manager,
      dealId,
      settle('decline', proposed, 'The minutes name nobody of theirs.'),
    );
    const appeal = { actId: randomUUID(), expectedVersion: version, reason: 'The invitation does.', reader };
    const after = await act(stage, rep, dealId, { kind: 'appeal', partnerId: stage.northwind, request: appeal });
    expect(lines(await told(stage))).toEqual([
      'credit_appeal_lodged admin@vendor.example: Appeal: Northwind Resellers’ credit on Acme GmbH: seats',
      'credit_appeal_lodged partner_manager@vendor.example: Appeal: Northwind Resellers’ credit on Acme GmbH: seats',
      'touchpoint_declined rep@vendor.example: Declined: Northwind Resellers on Acme GmbH: seats',
    ]);
    const request = {
      actId: randomUUID(),
      expectedVersion: after,
      outcome: 'dismissed',
      reason: 'It came later.',
      reader,
    };
    await act(stage, manager, dealId, { kind: 'decide-appeal', partnerId: stage.northwind, request } as AttributionAct);
    const decided = (await told(stage)).filter(({ kind }) => kind === 'credit_appeal_decided');
    expect(decided).toMatchObject([{ person: 'rep@vendor.example', text: expect.stringContaining('It came later.') }]);
    expect((await told(stage)).filter(({ person }) => person.includes('northwind'))).toEqual([]);
  });
});
