import { isOwedAgainstDirect, type OwnSide } from '../db/registrations-weighed.ts';
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
 * nobody is owed twice for the same deal, nor for dealings before it came to one.
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
  if (await isOwedAgainstDirect(tx, { partnerId: claim.partnerId, direct: sideOf(direct) })) {
    const what = direct.kind === 'direct_activity' ? 'company' : 'deal';
    return { owes: false, note: `Nothing more is recorded: this partner is owed for this ${what} already (rule 7).` };
  }
  const isBehind = findings.some((one) => one.kind === 'another_partner' && verdictOf(one.match) === 'same');
  return isBehind && credit === 'referral_fee'
    ? {
        owes: false,
        note: 'No referral fee is recorded: another partner registered the company earlier (rules 6 and 7).',
      }
    : { owes: true, note: '' };
}

const sideOf = (direct: DirectFinding): OwnSide =>
  direct.kind === 'direct_activity'
    ? { crm: direct.crm, dealId: null, companyId: direct.companyId }
    : { crm: direct.crm, dealId: direct.dealId, companyId: null };
