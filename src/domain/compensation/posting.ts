import type { EntitlementKind } from './entitlement.ts';
import type { Money } from '../money.ts';
import type { Account, Entry, Line, PartnerAccount, Piece, Posting, Stage } from './ledger.ts';
import { stages } from './ledger.ts';

/** So much more owed to the partner at a stage; less, where below zero. */
export type Move = Piece;

/**
 * The lines of a posting: what the partner is owed more stands against an expense, and what neither explains in a currency was
 * exchanged. They come to zero in each currency by construction.
 */
export function linesOf(moves: readonly Move[], expense?: { kind: EntitlementKind } & Omit<Line, 'account'>): Line[] {
  const lines: Line[] = [];
  const add = (account: Account, { amountMinor, currency }: Money): void => {
    const same = lines.find((line) => line.account === account && line.currency === currency);
    if (same) same.amountMinor = plus(same.amountMinor, amountMinor);
    else lines.push({ account, amountMinor, currency });
  };
  for (const { stage, amountMinor, currency } of moves) {
    add(`partner.${stage}`, { amountMinor: -amountMinor, currency });
  }
  if (expense) add(`expense.${expense.kind}`, expense);
  const against = lines.map(({ amountMinor, currency }) => ({ amountMinor: -amountMinor, currency }));
  for (const money of against) add('exchange', money);
  return lines.filter(({ amountMinor }) => amountMinor !== 0);
}

/** What every posting for an entry names. */
export const postingFor = ({ id: entryId, entitlement }: Pick<Entry, 'id' | 'entitlement'>, lines: Line[]): Posting => {
  const { key, dealId, kind, rule, policyVersion } = entitlement;
  return { entryId, key, dealId, kind, rule, policyVersion, lines };
};

/** Each piece taken away, or added with another stage. */
export const moved = (pieces: readonly Piece[], to: Stage): Move[] =>
  pieces.flatMap((piece) => [
    { ...piece, amountMinor: -piece.amountMinor },
    { ...piece, stage: to },
  ]);

export const piecesAt = ({ pieces }: Pick<Entry, 'pieces'>, ...at: readonly Stage[]): Piece[] =>
  pieces.filter(({ stage }) => at.includes(stage));

/**
 * Moves that bring money back to be approved, for an entry as it is: held back, all that the partner is owed by then is held back
 * too, so that no later payout takes it; what the partner owes cannot be.
 */
export function comingBack(entry: Pick<Entry, 'pieces' | 'held'>, moves: readonly Move[]): Move[] {
  if (!entry.held) return [...moves];
  const after = afterLines(entry.pieces, linesOf(moves));
  return [
    ...moves,
    ...moved(
      piecesAt({ pieces: after }, 'approved').filter(({ amountMinor }) => amountMinor > 0),
      'held',
    ),
  ];
}

/** Where the parts of an entry stand after a posting, in a fixed order. */
export function afterLines(pieces: readonly Piece[], lines: readonly Line[]): Piece[] {
  const after = pieces.map((piece) => ({ ...piece }));
  for (const { account, amountMinor, currency } of lines) {
    const stage = stageOf.get(account as PartnerAccount);
    if (!stage) continue;
    const same = after.find((piece) => piece.stage === stage && piece.currency === currency);
    if (same) same.amountMinor = plus(same.amountMinor, -amountMinor);
    else after.push({ stage, amountMinor: -amountMinor, currency });
  }
  return after.filter(({ amountMinor }) => amountMinor !== 0).toSorted(inOrder);
}

const stageOf = new Map(stages.map((stage) => [`partner.${stage}` as const, stage]));

const inOrder = (a: Piece, b: Piece): number =>
  stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.currency < b.currency ? -1 : 1);

/** A sum of minor units; what the log cannot hold exactly is a fault, never a rounded balance. */
export function plus(one: number, other: number): number {
  const sum = one + other;
  if (!Number.isSafeInteger(sum)) throw new RangeError('an amount too large to be kept');
  return sum;
}
