import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { dealStories, storiesOf } from '../../src/compose/stories.ts';
import type { Caller } from '../../src/application/desk.ts';
import { publishPolicy } from '../../src/application/publish-policy.ts';
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
    const dealId = await stage.deal({ id: 'd1', company: 'Acme GmbH' });
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
  const isClosed = (answer: unknown): boolean =>
    ((answer as { message?: string }).message ?? '').startsWith('This deal is somebody else’s.');

  test('closed to others, no story of a deal answers a rep that is neither its owner nor at work on it', async () => {
    const { stage, owner, dealId } = await begun();
    const open = await asked(stage, stage.stranger, dealId);
    expect(Object.values(open).filter(isClosed)).toEqual([]);
    await close(stage);
    const answers = await asked(stage, stage.stranger, dealId);
    expect(Object.keys(answers).length).toBe(Object.keys(dealStories).length);
    for (const [name, answer] of Object.entries(answers)) {
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
});
