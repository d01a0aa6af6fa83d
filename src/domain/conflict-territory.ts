import type { CheckFacts } from './conflict-facts.ts';
import type { OutOfTerritory } from './finding.ts';
import { weighTerritory } from './territory/territory.ts';

/** Whether the partner's agreement covers where the claim says the deal is; where it says nothing, nothing is found. */
export function territoryFindings({
  partner,
  territory,
  policy,
}: Pick<CheckFacts, 'partner' | 'territory' | 'policy'>): OutOfTerritory[] {
  const verdict = weighTerritory(territory, partner.territories);
  if (!('outside' in verdict)) return [];
  const { outside, unread } = verdict;
  const found = { claimed: territory.trim(), outside, unread, agreed: partner.territories };
  const { id: partnerId, name: partnerName } = partner;
  return [underPolicy({ kind: 'out_of_territory', partnerId, partnerName, ...found, follows: 'flag' }, policy)];
}

/** The same finding as another policy would have it. */
export const underPolicy = (finding: OutOfTerritory, { territory }: CheckFacts['policy']): OutOfTerritory => ({
  ...finding,
  follows: finding.outside.length > 0 ? territory.outsideTerritory : 'flag',
});
