import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { dealStories, storiesOf } from '../../src/compose/stories.ts';
import type { Caller } from '../../src/application/desk.ts';
import { publishPolicy } from '../../src/application/publish-policy.ts';
import { leadQuery, tellLeadRequest, touchpointQuery } from '../../src/contract/attribution-requests.ts';
import type { DealAttribution } from '../../src/contract/attribution.ts';
import { dealCard as dealCardView } from '../../src/contract/deal-card.ts';
import { publishPolicyRequest } from '../../src/contract/policy-requests.ts';
import type { Db } from '../../src/db/db.ts';
import { upsertOwners } from '../../src/db/mirror-write.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';
import { setStage, type Stage } from './program/stage.ts';

describeStores('who may open a deal', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const begun = async () => {
    const stage = await setStage(db);
    const owner: Caller = { ...stage.rep, email: 'Owner@vendor.example' };
    await withTenant(db, stage.tenantId, (tx) =>
      upsertOwners(tx, [{ crm: 'hubspot', id: '7', name: 'Owner', email: owner.email, updatedAt: '2026-11-01T00:00:00.000Z' }]),
    ); // prettier-ignore
    const dealId = await stage.deal({ id: 'd1', company: 'Acme GmbH', website: 'acme.example' });
    await withTenant(db, stage.tenantId, (tx) => tx.query(`update mirror_deals set owner_id = '7' where id = 'd1'`));
    await stage.register(stage.northwind, { dealId });
    return { stage, owner, dealId };
  };
  const close = async ({ desk, admin }: Stage) => {
    const changes = [{ key: 'attribution.visibleTo', value: 'owner_and_managers' }];
    const request = publishPolicyRequest.parse({ actId: randomUUID(), baseVersion: 1, changes, effectiveFrom: '2026-11-22', reason: 'Need to know', reader }); // prettier-ignore
    expect(await publishPolicy(desk, admin, request)).toMatchObject({ outcome: 'done' });
  };
  /** What each story about a deal answers to somebody; a question that it cannot read at all is an answer, too. */
  const asked = async (stage: Stage, caller: Caller, dealId: string) => {
    const answers: Record<string, unknown> = {};
    for (const [name, story] of Object.entries(storiesOf(stage.desk))) {
      if (!(name in dealStories)) continue;
      const ask = story as (as: Caller, input: object) => Promise<unknown>;
      const input = { dealId, partnerId: stage.northwind, reader, request: { reader } };
      answers[name] = await ask(caller, input).catch(() => 'reached');
    }
    return answers;
  };
  const isClosed = (answer: unknown): boolean => {
    const { message, headline } = answer as { message?: string; headline?: { sentence: string } };
    return (message ?? headline?.sentence ?? '').startsWith('This deal is somebody else’s.');
  };

  test('closed to others, no story of a deal answers a rep that is neither its owner nor at work on it', async () => {
    const { stage, owner, dealId } = await begun();
    const open = await asked(stage, stage.stranger, dealId);
    expect(Object.values(open).filter(isClosed)).toEqual([]);
    await close(stage);
    const answers = await asked(stage, stage.stranger, dealId);
    expect(Object.keys(answers).length).toBe(Object.keys(dealStories).length);
    const { dealCard, ...rejected } = answers;
    // A card has to say why: HubSpot shows of a refusal only that something failed.
    const shown = dealCardView.parse(dealCard);
    expect(shown).toMatchObject({
      headline: {
        tag: { label: 'Not open to you' },
        sentence: expect.stringMatching(/^This deal is somebody else’s\. Its owner/),
      },
      deal: { id: dealId, name: '' },
      actions: [],
      attribution: null,
    });
    expect(JSON.stringify(shown)).not.toMatch(/Acme|Northwind|seats/);
    for (const [name, answer] of Object.entries(rejected)) {
      expect(answer, name).toMatchObject({
        rejected: 'forbidden',
        message: expect.stringContaining('Its owner, whoever registered it'),
      });
    }
    for (const caller of [owner, stage.rep, stage.manager, stage.ops, stage.admin, { ...stage.stranger, crm: 'salesforce' as const }]) {
      expect(Object.values(await asked(stage, caller, dealId)).filter(isClosed), caller.email).toEqual([]);
    } // prettier-ignore
    // A deal that is not there is not there, whoever asks.
    expect(isClosed((await asked(stage, stage.stranger, 'nowhere'))['attribution'])).toBe(false);
  });

  test('a lead about its company opens a closed deal to a rep only once somebody who decides confirmed it', async () => {
    const { stage, dealId } = await begun();
    await close(stage);
    const customer = { name: 'Acme GmbH', domain: 'acme.example' };
    const evidence = { kind: 'note', text: 'They met at the fair', url: '' };
    const lead = { actId: randomUUID(), partnerId: stage.contoso, kind: 'other', occurredOn: '2026-11-22', customer, evidence, reader }; // prettier-ignore
    const { tellLead, attribution, actOnAttribution } = storiesOf(stage.desk);
    expect(await tellLead(stage.stranger, tellLeadRequest.parse(lead))).toMatchObject({ outcome: 'done' });
    const shown = await attribution(stage.manager, { dealId, reader });
    const told = 'touchpoints' in shown ? shown.touchpoints.find(({ status }) => status === 'proposed') : undefined;
    expect(told).toMatchObject({ partner: { name: 'Contoso Channel' } });
    expect(Object.values(await asked(stage, stage.stranger, dealId)).every(isClosed)).toBe(true);

    const request = { actId: randomUUID(), expectedVersion: told?.version ?? 0, reason: '', reader };
    const act = { kind: 'confirm', touchpointId: told?.id ?? '', request } as const;
    expect(await actOnAttribution(stage.manager, { dealId, act })).toMatchObject({ outcome: 'done' });
    expect(isClosed(await attribution(stage.stranger, { dealId, reader }))).toBe(false);
  });

  test('a list names no deal that its reader may not open: what a lead went to is not its teller’s to know', async () => {
    const { stage, owner } = await begun();
    const customer = { name: 'Acme GmbH', domain: 'acme.example' };
    const lead = { actId: randomUUID(), partnerId: stage.contoso, kind: 'other', occurredOn: '2026-11-22', customer, evidence: { kind: 'note', text: 'They met at the fair', url: '' }, reader }; // prettier-ignore
    const { tellLead, touchpoints, leads, actOnAttribution, attribution } = storiesOf(stage.desk);
    const noted = await tellLead(stage.stranger, tellLeadRequest.parse(lead));
    expect(noted).toMatchObject({ outcome: 'done', message: 'Noted. Told on a deal of this customer.' });
    const listed = (as: Caller) => touchpoints(as, touchpointQuery.parse({ ...reader, segment: 'all' }));
    // Open to everyone, the list names it as the deal itself would.
    expect(await listed(stage.stranger)).toMatchObject({
      rows: [{ deal: { id: 'd1', customerName: 'Acme GmbH' }, touchpoint: { may: { change: true } } }],
    });
    await close(stage);
    for (const crm of ['hubspot', 'salesforce'] as const) {
      const seen = await listed({ ...stage.stranger, crm });
      expect(seen).toMatchObject({
        rows: [
          {
            deal: { id: '', name: 'A deal of somebody else', customerName: '' },
            touchpoint: {
              kindLabel: 'Something else',
              sentence: 'Told on a deal that is somebody else’s.',
              may: { confirm: false, decline: false, change: false, withdraw: false },
            },
          },
        ],
      });
      expect(JSON.stringify(seen)).not.toMatch(/Acme GmbH|seats|"d1"/);
    }
    const went = await leads(stage.stranger, leadQuery.parse({ ...reader, status: 'attached' }));
    expect(went).toMatchObject({ rows: [{ deal: null, became: 'Told on a deal of this customer.' }] });
    expect(JSON.stringify(went)).not.toMatch(/seats|"d1"/);
    // Managers and the owner go on; whoever told it does once it is confirmed.
    for (const as of [stage.manager, stage.ops]) {
      expect(JSON.stringify(await listed(as))).toContain('Acme GmbH');
    }
    const { touchpoints: told } = (await attribution(owner, { dealId: 'd1', reader })) as DealAttribution;
    const [proposed] = told.filter(({ status }) => status === 'proposed');
    const request = { actId: randomUUID(), expectedVersion: proposed?.version ?? 0, reason: '', reader };
    await actOnAttribution(stage.manager, { dealId: 'd1', act: { kind: 'confirm', touchpointId: proposed?.id ?? '', request } }); // prettier-ignore
    expect(await listed(stage.stranger)).toMatchObject({ rows: [{ deal: { id: 'd1', customerName: 'Acme GmbH' } }] });
  });
});
