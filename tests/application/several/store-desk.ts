import { randomUUIDv7 } from 'node:crypto';
import { decideInQueue } from '../../../src/application/decide-on-registration.ts';
import { submitRegistration } from '../../../src/application/submit-registration.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import type { Decision } from '../../../src/contract/decision.ts';
import { wordRarity } from '../../../src/application/word-rarity.ts';
import type { Db } from '../../../src/db/db.ts';
import { findRegistration } from '../../../src/db/registrations.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import type { LoggedEvent } from '../../../src/domain/simulation/simulation.ts';
import { reader, startProgram, submission, type Program } from '../../support/program.ts';
import { always, type Deed } from './deeds.ts';
import { partnersOf } from './stories.ts';

/** The same deeds done by the application in a store. */
export interface StoreDesk {
  partners: { id: string; name: string; validUntil: string }[];
  do(deed: Deed): Promise<void>;
  move: Program['move'];
  rarity: () => ReturnType<typeof wordRarity>;
  /** What the log holds of registrations, and the row of each. */
  log(): Promise<LoggedEvent[]>;
  body(id: string): Promise<unknown>;
}

export async function openStoreDesk(db: Db): Promise<StoreDesk> {
  const program = await startProgram(db);
  const { tenantId } = program;
  let nextId: string | null = null;
  const newId = (): string => {
    const id = nextId ?? randomUUIDv7();
    nextId = null;
    return id;
  };
  const desk = { ...program.desk, newId };
  const partners = [];
  for (const { name, validUntil } of partnersOf([])) {
    partners.push({ id: await program.partner(name, { certifiedUntil: validUntil }), name, validUntil });
  }
  const versionOf = (id: string): Promise<number> =>
    withTenant(db, tenantId, async (tx) => (await findRegistration(tx, id))?.version ?? 0);
  const stands = new Map<string, { company: string; website: string | null; createdAt: string }>();
  const putDeal = (id: string, more: { state?: 'won' | 'lost'; closedAt?: string } = {}): Promise<string> => {
    const facts = stands.get(id);
    if (!facts) throw new Error(`no deal ${id}`);
    return program.deal({ id, name: `${id}: seats`, ...facts, ...more });
  };
  const openDeal = (id: string, { name, website }: { name: string; website: string | null }): Promise<string> => {
    stands.set(id, { company: name, website, createdAt: desk.now().toString({ smallestUnit: 'millisecond' }) });
    return putDeal(id);
  };

  async function act(deed: Deed): Promise<void> {
    switch (deed.type) {
      case 'submit': {
        await openDeal(deed.dealId, deed.company);
        nextId = deed.id;
        const { partnerId, ...claim } = deed.claim;
        const request = submission(partnerId, { ...always, ...claim, submissionId: deed.id });
        const answer = await submitRegistration(desk, program.caller('rep'), { dealId: deed.dealId, request });
        nextId = null;
        if ('rejected' in answer) throw new Error(JSON.stringify(answer));
        return;
      }
      case 'decide': {
        const { kind, request } = deed.words;
        const base = { actId: randomUUIDv7(), expectedVersion: await versionOf(deed.id), reader };
        const decision = { kind, request: { ...base, ...request } } as Decision;
        await decideInQueue(desk, program.caller(deed.by), { registrationId: deed.id, decision });
        return;
      }
      case 'sweep':
        while ((await sweepClocks(desk, tenantId)) > 0);
        return;
      case 'close':
        await putDeal(deed.dealId, {
          state: deed.outcome,
          closedAt: desk.now().toString({ smallestUnit: 'millisecond' }),
        });
        return;
      case 'open':
        await openDeal(deed.dealId, deed.company);
        return;
      case 'certify':
        await program.certify(deed.partnerId, deed.validUntil);
    }
  }

  return {
    partners,
    do: act,
    move: program.move,
    rarity: () => withTenant(db, tenantId, wordRarity),
    log: () =>
      withTenant(db, tenantId, (tx) =>
        tx.query<LoggedEvent>(
          `select stream_id as "streamId", type, data, actor, at, policy_version as "policyVersion"
           from events where stream_type = 'registration' order by position`,
        ),
      ),
    body: (id) => withTenant(db, tenantId, async (tx) => (await findRegistration(tx, id))?.body),
  };
}
