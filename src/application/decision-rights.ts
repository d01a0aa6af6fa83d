import type { DecisionKind } from '../contract/decision.ts';
import { ownerEmailsOfDeals } from '../db/mirror-read.ts';
import type { Tx } from '../db/transaction.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import type { Caller } from './desk.ts';
import { laterClaimsOn } from './later-claims.ts';
import type { Hand } from './words/actions.ts';
import { mayDecide } from './words/onlooker.ts';

/** What a person is to a registration: by role, by having sent it, by owning its deal. */
export async function handOf(tx: Tx, caller: Caller, registration: SubmittedRegistration): Promise<Hand> {
  const isSender = registration.submittedBy.email === caller.email;
  const isTheirs = isSender || (await ownerEmailsOfDeals(tx, registration.links)).includes(caller.email);
  const later = mayDecide(caller.role) ? await laterClaimsOn(tx, registration) : [];
  return { role: caller.role, isSender, isTheirs, later };
}

const forTheirs: ReadonlySet<DecisionKind> = new Set(['provide-information', 'update-status', 'appeal']);

/**
 * Deciding is the partner manager's; whoever sent a registration may take it back; they and the deal's owner answer,
 * tell how it stands and appeal; anyone may have it checked again.
 */
export function mayTake(kind: DecisionKind, hand: Hand): boolean {
  if (kind === 'recheck' || mayDecide(hand.role)) return true;
  if (kind === 'withdraw') return hand.isSender;
  return forTheirs.has(kind) && hand.isTheirs;
}
