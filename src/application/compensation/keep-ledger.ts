import { appendEvents } from '../../db/events.ts';
import {
  entriesOfLedger,
  findLedger,
  payableEntries,
  payableLedgers,
  saveLedger,
  type LedgerSlice,
} from '../../db/ledgers.ts';
import { lockKeys } from '../../db/locks.ts';
import type { Tx } from '../../db/transaction.ts';
import { decideLedger } from '../../domain/compensation/decide-ledger.ts';
import { foldLedger } from '../../domain/compensation/evolve-ledger.ts';
import { emptyLedger, type Ledger, type LedgerEvent } from '../../domain/compensation/ledger.ts';
import type { LedgerCommand, LedgerRefusal } from '../../domain/compensation/ledger-command.ts';
import { isRefusal, type Actor, type Refusal } from '../../domain/event.ts';
import { isoInstant, momentOf, type Scene } from '../desk.ts';
import { projectBalance } from '../project-partner.ts';
import { entryOf, entryRow, ledgerRow, ledgerStream, pieceRows } from './ledger-row.ts';

/** A partner's ledger with the entries a command is about, held against others until the transaction ends. */
export async function loadLedger(tx: Tx, partnerId: string, slice: LedgerSlice): Promise<Ledger> {
  await lockKeys(tx, ['registrations']);
  const head = await findLedger(tx, partnerId);
  if (!head) return emptyLedger(partnerId);
  const entries = (await entriesOfLedger(tx, partnerId, slice)).map(entryOf);
  const { version, changedAt } = head;
  return { partnerId, version, changedAt, entries: Object.fromEntries(entries.map((entry) => [entry.id, entry])) };
}

/**
 * Ledgers of all partners with something approved or in a payout, with those entries. To look at them nobody is kept waiting;
 * `hold` holds them against others until the transaction ends.
 */
export async function loadPayable(tx: Tx, { hold }: { hold: boolean }): Promise<Ledger[]> {
  if (hold) await lockKeys(tx, ['registrations']);
  const heads = await payableLedgers(tx, { lock: hold });
  const entries = Map.groupBy(await payableEntries(tx), ({ partnerId }) => partnerId);
  return heads.map(({ id: partnerId, version, changedAt }) => {
    const own = (entries.get(partnerId) ?? []).map(entryOf);
    return { partnerId, version, changedAt, entries: Object.fromEntries(own.map((entry) => [entry.id, entry])) };
  });
}

/** Lets the rules decide about a partner's money and keeps what they say: events to the log, and the folded rows. */
export async function carryOutOnLedger(
  tx: Tx,
  scene: Scene,
  act: { ledger: Ledger; command: LedgerCommand; actor: Actor },
): Promise<{ ledger: Ledger; events: LedgerEvent[] } | Refusal<LedgerRefusal>> {
  const { ledger, command, actor } = act;
  const decision = decideLedger(ledger, command, scene.policy, momentOf(scene, actor));
  if (isRefusal<LedgerRefusal>(decision)) return decision;
  return keepOnLedger(tx, scene, { ledger, events: decision.events, actor });
}

/** Keeps what the rules said about a partner's money: events to the log, and the folded rows. */
export async function keepOnLedger(
  tx: Tx,
  scene: Scene,
  { ledger, events, actor }: { ledger: Ledger; events: LedgerEvent[]; actor: Actor },
): Promise<{ ledger: Ledger; events: LedgerEvent[] }> {
  if (events.length === 0) return { ledger, events };
  const at = isoInstant(scene.now);
  const { partnerId } = ledger;
  const stored = await appendEvents(tx, {
    streamType: 'ledger',
    streamId: ledgerStream(partnerId),
    expectedVersion: ledger.version,
    events: events.map((event) => ({ ...event, actor, at, policyVersion: scene.policy.version })),
  });
  const after = foldLedger(
    ledger,
    stored.map(({ type, data, at: happened }) => ({ event: { type, data } as LedgerEvent, at: happened })),
  );
  const last = new Map(stored.map(({ data, version }) => [(data as LedgerEvent['data']).entryId, version]));
  const changed = [...last].flatMap(([id, version]) => {
    const entry = after.entries[id];
    return entry ? [{ entry, version }] : [];
  });
  await saveLedger(tx, ledgerRow(after), {
    entries: changed.map(({ entry, version }) => entryRow(partnerId, entry, version)),
    pieces: changed.flatMap(({ entry }) => pieceRows(partnerId, entry)),
  });
  await projectBalance(tx, scene, partnerId, at);
  return { ledger: after, events };
}
