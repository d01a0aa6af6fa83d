import type { DecideAppealRequest } from '../contract/program-requests.ts';
import { isOwedAgainstPartner } from '../db/registrations-weighed.ts';
import type { Tx } from '../db/transaction.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { betweenPartners, type Consequence, type Resolution } from '../domain/resolution.ts';
import { claimantOf, compensationOf } from './conflict-sides.ts';
import type { Scene } from './desk.ts';
import { owedAlready } from './words/appeal.ts';

/** What whoever goes without is owed; `nothing` is possible where a protection ends. */
export type Owing = DecideAppealRequest['credit'];

interface Settling {
  /** Whose appeal was right. */
  ours: SubmittedRegistration;
  /** Whose protection stands against it. */
  rival: SubmittedRegistration;
  /** The protection ends; else it stays and our partner is compensated. */
  ends: boolean;
  credit: Owing;
  reason: string;
}

/** An upheld appeal as both logs keep it: what is owed stands in the log of whoever it is owed to, and nowhere twice. */
export async function settlementOf(
  tx: Tx,
  { policy }: Scene,
  { ours, rival, ends, credit, reason }: Settling,
): Promise<{ ours: Resolution; theirs: Resolution; note: string }> {
  const [we, they] = [claimantOf(ours), claimantOf(rival)];
  const owed = ends ? await owedTo(tx, rival, ours, credit, policy) : await owedTo(tx, ours, rival, credit, policy);
  const rule = ends ? 10 : 6;
  const common = { rule, evidence: [], reason } as const;
  return {
    ours: {
      ...common,
      decidedFor: ends ? 'this' : 'other',
      policySaid: betweenPartners(we, they, policy),
      against: { kind: 'partner', claimant: they },
      consequence: ends ? null : owed.consequence,
    },
    theirs: {
      ...common,
      decidedFor: ends ? 'other' : 'this',
      policySaid: betweenPartners(they, we, policy),
      against: { kind: 'partner', claimant: we },
      consequence: ends ? owed.consequence : null,
    },
    note: owed.note,
  };
}

/** Rule 10: whoever goes without gets rule 7's fee or rule 35's credit, once for the same company and rival. */
async function owedTo(
  tx: Tx,
  loser: SubmittedRegistration,
  winner: SubmittedRegistration,
  credit: Owing,
  policy: Scene['policy'],
): Promise<{ consequence: Consequence | null; note: string }> {
  if (credit === 'nothing') return { consequence: null, note: '' };
  if (await isOwedAgainstPartner(tx, { partnerId: loser.claim.partnerId, registrationId: winner.id })) {
    return { consequence: null, note: owedAlready(loser.claim.partnerName) };
  }
  return { consequence: compensationOf(loser, credit, policy), note: '' };
}
