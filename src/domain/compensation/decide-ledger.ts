import type { Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { Entry, Ledger, LedgerEvent } from './ledger.ts';
import {
  refuse,
  type LedgerCommand,
  type LedgerCommandOf,
  type LedgerOutcome,
  type LedgerRefusal,
} from './ledger-command.ts';
import { decideByHand } from './decide-by-hand.ts';
import { failTransfer } from './failed-transfer.ts';
import { livePayoutOf, minimumMinor, paidEvents, payableEvents, planPayout, takenBackEvents } from './make-payable.ts';
import { linesOf, moved, piecesAt, postingFor, type Move } from './posting.ts';
import { settle } from './settle.ts';

/** Who may hold money back, and who moves it in payouts; the rest follows from deals and the clock, whoever moved those. */
const mayMoveMoney = ['partner_manager', 'ops', 'admin'];

/** What a command makes of a partner's ledger: postings, or a refusal that says why not. Rules 7, 9, 22 and 33 to 35. */
export function decideLedger(ledger: Ledger, command: LedgerCommand, policy: Policy, moment: Moment): LedgerOutcome {
  const { now, actor } = moment;
  if (ledger.changedAt !== null && Temporal.Instant.compare(now, ledger.changedAt) < 0) {
    return refuse('clock_behind', { lastAt: ledger.changedAt });
  }
  if (command.type === 'settle') return settle(ledger, command, policy, moment);
  if (command.type === 'advance') return { events: policy.payout.approveByHand ? [] : approvals(ledger, moment) };
  if (actor.kind === 'partner' || (actor.kind === 'person' && !mayMoveMoney.includes(actor.role))) {
    return refuse('not_your_role', { role: actor.role, allowed: mayMoveMoney.join(', ') });
  }
  switch (command.type) {
    case 'approve':
    case 'reverse':
    case 'reinstate':
      return decideByHand(ledger, command, moment);
    case 'hold':
    case 'release':
      return holdOrRelease(ledger, command, policy, moment);
    case 'make-payable':
      return makePayable(ledger, command, policy, moment);
    case 'take-from-payout':
      return orNotIn(command.payoutId, takenBackEvents(ledger, command.payoutId, command.reason.trim()));
    case 'pay':
      return orNotIn(command.payoutId, paidEvents(ledger, command.payoutId));
    case 'fail-transfer':
      return failTransfer(ledger, command, actor.name);
  }
}

/** What has waited for its days is approved; what a person holds back waits on. */
function approvals({ entries }: Ledger, { now, timeZone }: Moment): LedgerEvent[] {
  const on = dayIn(now, timeZone).toString();
  return Object.values(entries)
    .filter((entry) => entry.dueOn <= on && piecesAt(entry, 'accrued').length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => {
      const lines = linesOf(moved(piecesAt(entry, 'accrued'), 'approved'));
      return { type: 'Approved', data: { ...postingFor(entry, lines), on } };
    });
}

/** A person stops money on its way, and lets it go on, each with a reason. */
function holdOrRelease(
  ledger: Ledger,
  command: LedgerCommandOf<'hold' | 'release'>,
  { payout }: Policy,
  { now, timeZone, actor }: Moment,
): LedgerOutcome {
  const { entryId, version } = command;
  const reason = command.reason.trim();
  if (version !== ledger.version) return refuse('stale', { version: ledger.version });
  const entry = Object.hasOwn(ledger.entries, entryId) ? ledger.entries[entryId] : undefined;
  if (!entry) return refuse('unknown_entitlement', { entryId });
  if (reason === '') return refuse('reason_required');
  const by = actor.name;
  if (command.type === 'hold') {
    if (entry.held) return refuse('already_held', { by: entry.held.by, at: entry.held.at });
    const open = holdable(entry);
    if (open.length === 0) return refuse('nothing_to_hold', { entryId });
    return { events: [{ type: 'Held', data: { ...postingFor(entry, linesOf(moved(open, 'held'))), reason, by } }] };
  }
  if (!entry.held) return refuse('not_held', { entryId });
  const isOver = entry.dueOn <= dayIn(now, timeZone).toString();
  const { moves, stage } = letGo(entry, isOver && !payout.approveByHand ? 'approved' : 'accrued');
  return { events: [{ type: 'Released', data: { ...postingFor(entry, linesOf(moves)), reason, by, stage } }] };
}

/**
 * What was approved is so again, and what came on top meanwhile waits to be; what never was goes to `stage`: where the clock would
 * have brought it. A person who lets it go has not approved it.
 */
function letGo(entry: Entry, stage: 'accrued' | 'approved'): { moves: Move[]; stage: 'accrued' | 'approved' } {
  const held = piecesAt(entry, 'held');
  const approved = entry.held?.approved ?? [];
  if (approved.length === 0) return { moves: moved(held, stage), stage };
  const parts = held.map((piece) => {
    const was = approved.find(({ currency }) => currency === piece.currency)?.amountMinor ?? 0;
    return { piece, back: Math.min(was, piece.amountMinor) };
  });
  return {
    moves: parts.flatMap(({ piece, back }) => [
      { ...piece, amountMinor: -piece.amountMinor },
      { ...piece, stage: 'approved' as const, amountMinor: back },
      { ...piece, stage: 'accrued' as const, amountMinor: piece.amountMinor - back },
    ]),
    stage: parts.some(({ piece, back }) => piece.amountMinor > back) ? 'accrued' : 'approved',
  };
}

/** A debt cannot be held back: it would be paid out. */
const holdable = (entry: Entry) => piecesAt(entry, 'accrued', 'approved').filter(({ amountMinor }) => amountMinor > 0);

function makePayable(
  ledger: Ledger,
  { payoutId, payIn, rates }: LedgerCommandOf<'make-payable'>,
  policy: Policy,
  { now, timeZone }: Moment,
): LedgerOutcome {
  const live = livePayoutOf(ledger);
  if (live !== null) return refuse('in_live_run', { payoutId: live });
  const day = dayIn(now, timeZone).toString();
  const plan = planPayout(ledger, { partnerName: '', payIn, rates, day }, policy);
  const events = payableEvents(plan, payoutId);
  if (events.length > 0) return { events };
  const left = plan.leftOut[0];
  if (!left) return refuse('nothing_approved');
  const { because, amountMinor, currency } = left;
  const minimum = minimumMinor(currency, policy.payout.minimumAmount);
  return refuse(because satisfies LedgerRefusal, { amountMinor, currency, minimumMinor: minimum });
}

const orNotIn = (payoutId: string, events: LedgerEvent[]): LedgerOutcome =>
  events.length > 0 ? { events } : refuse('not_in_payout', { payoutId });
