import { isOwedForDeal } from '../db/registrations-weighed.ts';
import type { Tx } from '../db/transaction.ts';
import { verdictOf } from '../domain/company-match.ts';
import type { DirectFinding, Finding } from '../domain/finding.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import type { Consequence } from '../domain/resolution.ts';

/** Whether a partner that loses to a direct deal is owed for it; `note` says why not. */
export interface Owed {
  owes: boolean;
  note: string;
}

/**
 * Rule 7 with rule 6: one company brings one partner one fee. Whoever registered behind another partner is owed none, and
 * nobody is owed twice for the same deal.
 */
export async function owedForLoss(
  tx: Tx,
  { claim }: SubmittedRegistration,
  {
    direct,
    findings,
    credit = 'referral_fee',
  }: {
    direct: DirectFinding;
    findings: readonly Finding[];
    credit?: Consequence['kind'] | undefined;
  },
): Promise<Owed> {
  const { crm } = direct;
  const isOwed =
    'dealId' in direct && (await isOwedForDeal(tx, { partnerId: claim.partnerId, crm, dealId: direct.dealId }));
  if (isOwed) {
    return { owes: false, note: 'Nothing more is recorded: this partner is owed for this deal already (rule 7).' };
  }
  const isBehind = findings.some((one) => one.kind === 'another_partner' && verdictOf(one.match) === 'same');
  return isBehind && credit === 'referral_fee'
    ? {
        owes: false,
        note: 'No referral fee is recorded: another partner registered the company earlier (rules 6 and 7).',
      }
    : { owes: true, note: '' };
}
