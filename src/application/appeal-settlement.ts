import type { DecideAppealRequest } from '../contract/program-requests.ts';
import type { Policy } from '../domain/policy.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { betweenPartners, type Resolution } from '../domain/resolution.ts';
import { claimantOf, compensationOf } from './conflict-sides.ts';

interface Settling {
  /** Whose appeal was right. */
  ours: SubmittedRegistration;
  /** Whose protection stands against it. */
  rival: SubmittedRegistration;
  /** The protection ends; else it stays and our partner is compensated. */
  ends: boolean;
  /** What whoever goes without is owed. */
  credit: DecideAppealRequest['credit'];
  /** Owed already for this company: rule 10 gives its fee or credit once. */
  isOwed: boolean;
  reason: string;
}

/** An upheld appeal as both logs keep it: what is owed stands in the log of whoever it is owed to, and nowhere twice. */
export function settlementOf(
  { ours, rival, ends, credit, isOwed, reason }: Settling,
  policy: Policy,
): { ours: Resolution; theirs: Resolution } {
  const [we, they] = [claimantOf(ours), claimantOf(rival)];
  const owed = credit === 'nothing' || isOwed ? null : compensationOf(ends ? rival : ours, credit, policy);
  const common = { rule: ends ? 10 : 6, evidence: [], reason } as const;
  return {
    ours: {
      ...common,
      decidedFor: ends ? 'this' : 'other',
      policySaid: betweenPartners(we, they, policy),
      against: { kind: 'partner', claimant: they },
      consequence: ends ? null : owed,
    },
    theirs: {
      ...common,
      decidedFor: ends ? 'other' : 'this',
      policySaid: betweenPartners(they, we, policy),
      against: { kind: 'partner', claimant: we },
      consequence: ends ? owed : null,
    },
  };
}
