import type { CompensationAnswer } from '../../contract/compensation.ts';
import type {
  ApproveEntriesRequest,
  HoldEntryRequest,
  ReverseEntryRequest,
} from '../../contract/compensation-requests.ts';
import { findAttribution } from '../../db/attributions.ts';
import { partnersOfEntries } from '../../db/ledgers.ts';
import type { Tx } from '../../db/transaction.ts';
import { decideLedger } from '../../domain/compensation/decide-ledger.ts';
import { foldLedger } from '../../domain/compensation/evolve-ledger.ts';
import type { Ledger, LedgerEvent } from '../../domain/compensation/ledger.ts';
import type { LedgerCommand, LedgerRefusal } from '../../domain/compensation/ledger-command.ts';
import { isRefusal } from '../../domain/event.ts';
import { attributionOf } from '../attribution/attribution-row.ts';
import { actorOf, isoInstant, momentOf, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { plural } from '../words/reader.ts';
import { ledgerRefusalWords } from '../words/compensation/refusals.ts';
import { actOnMoney, doneAnswer, refusedAnswer, type CompensationRejected } from './act-once.ts';
import { carryOutOnLedger, keepOnLedger, loadLedger } from './keep-ledger.ts';
import { settleDeal } from './settle-deal.ts';
import { tellOfMoney } from './tell-of-money.ts';

/** What a person may do with one thing earned. */
export type EntryAct =
  | { kind: 'hold' | 'release' | 'reinstate'; request: HoldEntryRequest }
  | { kind: 'reverse'; request: ReverseEntryRequest };

const said: Record<EntryAct['kind'], string> = {
  hold: 'Held back. It is neither approved nor paid until somebody releases it.',
  release: 'Released. What was approved before is approved again; the rest waits for its days, and to be approved.',
  reverse: 'Taken back. What was paid of it already is set off against what the partner earns next.',
  reinstate: 'It follows the deal again.',
};

const noEntry = { rejected: 'not_found', message: 'There is no such amount.' } as const;

export const actOnEntry = (
  desk: Desk,
  caller: Caller,
  act: EntryAct,
): Promise<CompensationAnswer | CompensationRejected> =>
  actOnMoney(desk, caller, { act: act.kind, request: act.request }, async (tx, scene) => {
    const { entryId } = act.request;
    const [of] = await partnersOfEntries(tx, [entryId]);
    if (!of) return noEntry;
    const ledger = await loadLedger(tx, of.partnerId, { of: 'entry', entryId });
    const done = await carryOutOnLedger(tx, scene, { ledger, actor: actorOf(caller), command: commandOf(act) });
    if (isRefusal(done)) {
      return refusedAnswer(done.refused, ledgerRefusalWords(done, settingOf(scene, act.request.reader)));
    }
    await tellOfMoney(tx, scene, done);
    if (act.kind === 'reinstate') await settleAgain(tx, scene, done.ledger, entryId);
    return doneAnswer(said[act.kind]);
  });

function commandOf({ kind, request }: EntryAct): LedgerCommand {
  const { entryId, reason, expectedVersion: version } = request;
  return kind === 'reverse'
    ? { type: kind, entryId, reason, version, cause: request.cause }
    : { type: kind, entryId, reason, version };
}

async function settleAgain(tx: Tx, scene: Scene, { entries }: Ledger, entryId: string): Promise<void> {
  const row = await findAttribution(tx, entries[entryId]?.entitlement.dealId ?? '');
  if (row) await settleDeal(tx, scene, attributionOf(row));
}

/** Each amount is a decision of its own; what cannot be approved says why and keeps none of the others. */
export const approveEntries = (
  desk: Desk,
  caller: Caller,
  request: ApproveEntriesRequest,
): Promise<CompensationAnswer | CompensationRejected> =>
  actOnMoney(desk, caller, { act: 'approve-entries', request }, async (tx, scene) => {
    const setting = settingOf(scene, request.reader);
    const owners = new Map(
      (
        await partnersOfEntries(
          tx,
          request.items.map(({ entryId }) => entryId),
        )
      ).map((one) => [one.id, one.partnerId]),
    );
    const items = new Map<string, CompensationAnswer['items'][number]>();
    const byPartner = Map.groupBy(request.items, ({ entryId }) => owners.get(entryId) ?? null);
    for (const [partnerId, wanted] of byPartner) {
      if (partnerId === null) {
        for (const { entryId: id } of wanted) items.set(id, { id, outcome: 'refused', message: noEntry.message });
        continue;
      }
      const actor = actorOf(caller);
      const entryIds = wanted.map(({ entryId }) => entryId);
      const before = await loadLedger(tx, partnerId, { of: 'entries', entryIds });
      const events: LedgerEvent[] = [];
      let ledger = before;
      for (const { entryId: id, expectedVersion } of wanted) {
        // The others of the same request moved the account on; what anybody else did since is not passed over.
        const version = expectedVersion + events.length;
        const command = { type: 'approve', entryId: id, version } as const;
        const decision = decideLedger(ledger, command, scene.policy, momentOf(scene, actor));
        if (isRefusal<LedgerRefusal>(decision)) {
          const outcome = decision.refused === 'stale' ? 'stale' : 'refused';
          items.set(id, { id, outcome, message: ledgerRefusalWords(decision, setting) });
          continue;
        }
        events.push(...decision.events);
        ledger = foldLedger(
          ledger,
          decision.events.map((event) => ({ event, at: isoInstant(scene.now) })),
        );
        items.set(id, { id, outcome: 'done', message: 'Approved. It comes with the next payout.' });
      }
      await tellOfMoney(tx, scene, await keepOnLedger(tx, scene, { ledger: before, events, actor }));
    }
    return approvedAnswer(request.items.flatMap(({ entryId }) => items.get(entryId) ?? []));
  });

function approvedAnswer(items: CompensationAnswer['items']): CompensationAnswer {
  const done = items.filter(({ outcome }) => outcome === 'done').length;
  const left = items.length - done;
  const [first] = items;
  if (done === 0 && first) {
    const isStale = items.every(({ outcome }) => outcome === 'stale');
    const message = items.length === 1 ? first.message : `None of ${items.length} amounts was approved.`;
    return { ...refusedAnswer(isStale ? 'stale' : 'not_approved', message), items };
  }
  const amounts = plural(done, 'amount');
  return doneAnswer(
    left === 0
      ? `${amounts} approved, for the next payout.`
      : `${amounts} approved; ${plural(left, 'other was', 'others were')} not.`,
    items,
  );
}
