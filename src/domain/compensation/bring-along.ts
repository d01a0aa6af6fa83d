import { entitlementKey, type Entitlement } from './entitlement.ts';
import { evolveEntry } from './evolve-ledger.ts';
import { entryIdOf, type Entry, type Ledger, type LedgerEvent } from './ledger.ts';
import { linesOf, moved, piecesAt, postingFor } from './posting.ts';
import { reversal } from './reversal.ts';

/** A deal and those that were merged into it. */
export interface MergedDeals {
  dealId: string;
  formerly: readonly string[];
  entitlements: readonly Entitlement[];
}

/** The id an entry has, or would have, on the deal that was kept. */
export const idOn = (dealId: string, { entitlement }: Pick<Entry, 'entitlement'>): string =>
  entryIdOf({ ...entitlement, key: keyOn(dealId, entitlement) });

export const keyOn = (dealId: string, { partnerId, kind, period }: Entitlement): string =>
  entitlementKey(dealId, partnerId, kind, period);

/**
 * What was earned on deals that were merged into this one goes on as this one's: with what was approved, held back, taken back
 * and paid. Where this deal earned the same by itself that stands, so that nothing is paid twice; what a person said of the
 * other is heeded. What is in a payout stays there until the payout is over.
 */
export function bringAlong({ entries }: Ledger, { dealId, formerly, entitlements }: MergedDeals, at: string) {
  const now: Record<string, Entry> = { ...entries };
  const events: LedgerEvent[] = [];
  const happen = (...news: LedgerEvent[]): void => {
    for (const event of news) {
      const { entryId } = event.data;
      now[entryId] = evolveEntry(now[entryId] ?? null, event, at);
      events.push(event);
    }
  };
  const former = Object.values(entries).filter(({ entitlement }) => formerly.includes(entitlement.dealId));
  for (const entry of former.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (entry.movedTo || entry.payoutId !== null || !saysSomething(entry)) continue;
    const own = now[idOn(dealId, entry)];
    const name = entitlements[0]?.dealName ?? entry.entitlement.dealName;
    happen(...(own && saysSomething(own) ? heeded(own, entry) : moveWhole(entry, dealId, name)));
  }
  return { events, entries: now };
}

/** Whether anything is left of an entry: money anywhere, or what a person said. */
const saysSomething = ({ pieces, reversed }: Entry): boolean => pieces.length > 0 || reversed?.said !== undefined;

function moveWhole(entry: Entry, dealId: string, dealName: string): LedgerEvent[] {
  const { kind, amount } = entry.entitlement;
  const entitlement = { ...entry.entitlement, key: keyOn(dealId, entry.entitlement), dealId, dealName };
  const next: Entry = { ...entry, id: idOn(dealId, entry), entitlement };
  const away = entry.pieces.map((piece) => ({ ...piece, amountMinor: -piece.amountMinor }));
  const lines = linesOf(away, { kind, amountMinor: -entry.entitledMinor, currency: amount.currency });
  const back = lines.map((line) => ({ ...line, amountMinor: -line.amountMinor }));
  const from = { dealId: entry.entitlement.dealId, entryId: entry.id };
  return [
    { type: 'MovedToDeal', data: { ...postingFor(entry, lines), into: { dealId, entryId: next.id } } },
    { type: 'BroughtFromDeal', data: { ...postingFor(next, back), from, entry: next } },
  ];
}

/**
 * Both deals earned the same: this one's stands, and the other's is taken back as counted twice. A refund is one of the customer,
 * whichever deal it was said of; money held back stays held back; and what was taken back here as counted twice is not, once
 * the other goes.
 */
function heeded(own: Entry, entry: Entry): LedgerEvent[] {
  const said = entry.reversed?.said;
  const into = { dealId: own.entitlement.dealId, entryId: own.id };
  const over: LedgerEvent = { type: 'MovedToDeal', data: { ...postingFor(entry, []), into } };
  if (entry.reversed) {
    const isRefund = said !== undefined && entry.reversed.reason === 'refund' && own.reversed === null;
    return [...(isRefund ? [reversal(own, 'refund', said)] : []), over];
  }
  const gone = [reversal(entry, 'corrected'), over];
  if (own.reversed?.said && own.reversed.reason === 'corrected') {
    const { by, reason } = own.reversed.said;
    return [{ type: 'Reinstated', data: { ...postingFor(own, []), by, reason } }, ...gone];
  }
  const open = own.held || own.reversed ? [] : piecesAt(own, 'accrued', 'approved').filter(isOwed);
  if (!entry.held || open.length === 0) return gone;
  const { by, reason } = entry.held;
  const lines = linesOf(moved(open, 'held'));
  return [{ type: 'Held', data: { ...postingFor(own, lines), by, reason } }, ...gone];
}

const isOwed = ({ amountMinor }: { amountMinor: number }): boolean => amountMinor > 0;
