import type { ClaimChangesRequest } from '../contract/program-requests.ts';
import { moneyFromDecimal } from '../domain/money.ts';
import type { Claim, ClaimChanges } from '../domain/registration.ts';

/** What a request changes of a claim, without what is like that already. The currency stays. */
export function claimChangesOf(
  { amount, ...rest }: ClaimChangesRequest,
  claim: Claim,
): ClaimChanges | { invalid: { field: string; message: string }[] } {
  const { currency, amountMinor } = claim.estimatedArr;
  const estimatedArr = amount === undefined ? null : moneyFromDecimal(amount, currency);
  if (amount !== undefined && estimatedArr === null) {
    return { invalid: [{ field: 'changes.amount', message: `has more decimals than ${currency} has` }] };
  }
  const changed = Object.entries(rest).filter(([part, value]) => value !== claim[part as keyof typeof rest]);
  return {
    ...(Object.fromEntries(changed) as ClaimChanges),
    ...(estimatedArr && estimatedArr.amountMinor !== amountMinor ? { estimatedArr } : {}),
  };
}
