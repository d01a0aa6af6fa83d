import { earningsOf } from '../compensation/earnings.ts';
import type { CompensatedDeal, Entitlement, PartnersPart } from '../compensation/entitlement.ts';
import { entryIdOf } from '../compensation/ledger.ts';
import { policyAsItWas, policyAsItWouldBe, type MoneyQuestion } from './money-question.ts';

/** What partners have to show for a deal, as things are and as they would be. */
export interface PartsOfDeal {
  deal: CompensatedDeal;
  before: readonly PartnersPart[];
  after: readonly PartnersPart[];
}

/** What would be earned otherwise on a deal. */
export interface EarnedAnew {
  /** By the entry of the ledger: what is earned now, and what would be; null: nothing. */
  changed: [entryId: string, { was: Entitlement; is: Entitlement | null }][];
  /** What nobody earns now. */
  fresh: Entitlement[];
}

/** Both worlds' entitlements on one deal held against each other; the facts on which they rest are not kept. */
export function earnDeal({ deal, before, after }: PartsOfDeal, question: MoneyQuestion): EarnedAnew {
  const { until: now, timeZone } = question;
  const was = earningsOf(deal, before, { now, timeZone, policyOf: (day) => policyAsItWas(question, day) });
  const is = earningsOf(deal, after, { now, timeZone, policyOf: (day) => policyAsItWouldBe(question, day) });
  const [known, would] = [byEntry(was.entitlements), byEntry(is.entitlements)];
  return {
    changed: [...known].flatMap(([id, one]): EarnedAnew['changed'] => {
      const other = would.get(id) ?? null;
      return other?.amount.amountMinor === one.amount.amountMinor ? [] : [[id, { was: one, is: other }]];
    }),
    fresh: [...would].flatMap(([id, one]) => (known.has(id) ? [] : [one])),
  };
}

const byEntry = (entitlements: readonly Entitlement[]): Map<string, Entitlement> =>
  new Map(entitlements.map((one) => [entryIdOf(one), { ...one, evidence: [] }]));
