import type { CompanyIdentity } from './company-identity.ts';
import type { StandingRuling } from './company-rulings.ts';
import type { Actor, Decision, DomainEvent, Moment, Refusal } from './event.ts';

/** Two companies about which something is said, in the order in which they were named, each with its key. */
export interface CompanyPair {
  keys: readonly [string, string];
  companies: readonly [CompanyIdentity, CompanyIdentity];
}

export type RulingEvent =
  | DomainEvent<'CompaniesRuled', CompanyPair & { rulingId: string; kind: 'same' | 'different'; reason: string }>
  | DomainEvent<'CompanyRulingWithdrawn', { rulingId: string; reason: string }>;

/** A ruling in force, with what is needed to tell and to withdraw it. */
export interface RulingInForce extends StandingRuling {
  rulingId: string;
  reason: string;
  byEmail: string;
}

/** All that was said of one pair; only the last word counts, and none once it was taken back. */
export interface PairRuling {
  id: string;
  pair: CompanyPair;
  standing: RulingInForce | null;
}

export type RulingCommand =
  | { type: 'say'; rulingId: string; kind: 'same' | 'different'; pair: CompanyPair; reason: string }
  | { type: 'withdraw'; rulingId: string; reason: string };

export type RulingRefusal =
  /** The same was said of the two before. */
  | 'already_said'
  /** What is to be withdrawn was withdrawn or replaced already. */
  | 'no_longer_stands'
  /** Nothing tells the two apart: one domain and one name, or neither. */
  | 'not_told_apart';

/** A person's word on two companies; the opposite said later takes its place, and it can be taken back. */
export function decideRuling(
  state: PairRuling | null,
  command: RulingCommand,
  _moment: Moment,
): Decision<RulingEvent, RulingRefusal> {
  const standing = state?.standing ?? null;
  if (command.type === 'withdraw') {
    if (standing?.rulingId !== command.rulingId) return refuse('no_longer_stands');
    const { rulingId, reason } = command;
    return { events: [{ type: 'CompanyRulingWithdrawn', data: { rulingId, reason } }] };
  }
  const { rulingId, kind, pair, reason } = command;
  if (standing?.kind === kind) return refuse('already_said', { by: standing.by, at: standing.at });
  const { keys, companies } = pair;
  return { events: [{ type: 'CompaniesRuled', data: { rulingId, kind, keys, companies, reason } }] };
}

/** Folds one event into what holds of the pair; `at` and `actor` are the event's. */
export function evolveRuling(
  state: PairRuling | null,
  event: RulingEvent,
  { at, actor, id }: { at: string; actor: Actor; id: string },
): PairRuling {
  if (event.type === 'CompaniesRuled') {
    const { rulingId, kind, keys, companies, reason } = event.data;
    const standing = { rulingId, kind, keys, companies, reason, at, by: actor.name, byEmail: actor.id };
    return { id, pair: { keys, companies }, standing };
  }
  if (!state) throw new Error(`pair ${id}: ${event.type} before CompaniesRuled`);
  return { ...state, standing: null };
}

const refuse = (refused: RulingRefusal, facts: Refusal['facts'] = {}): Refusal<RulingRefusal> => ({ refused, facts });
