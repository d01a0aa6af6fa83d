import fc from 'fast-check';
import type { Entitlement, EntitlementKind } from '../../../src/domain/compensation/entitlement.ts';
import type { ExchangeRate } from '../../../src/domain/compensation/exchange.ts';
import { entitlement } from './story.ts';

export const partners = ['contoso', 'northwind'] as const;
export type PartnerId = (typeof partners)[number];
export type Reason = 'lost' | 'refund' | 'reopened' | 'corrected';

/** One thing that happens to partners' money. `pick` chooses among what there is. */
export type Step =
  | { does: 'settle'; partnerId: PartnerId; dealId: string; amounts: Partial<Record<EntitlementKind, number>>; currency: string; because: Reason }
  | { does: 'advance'; partnerId: PartnerId }
  | { does: 'hold' | 'release' | 'reverse' | 'reinstate'; partnerId: PartnerId; pick: number; isStale: boolean }
  /** The deal goes into another one, which is then told what it was told. */
  | { does: 'merge'; from: string; into: string }
  | { does: 'propose'; by: number }
  /** A month later all that may be approved is, and a payout is proposed, or paid as well. */
  | { does: 'payday'; until: 'proposed' | 'paid' }
  | { does: 'approve' | 'pay' | 'cancel'; pick: number; by: number }
  /** One transfer of a payout fails at the bank, as one says, and another confirms or clears. */
  | { does: 'report' | 'fail' | 'clear'; pick: number; by: number }
  /** Approved if it was not, the last payout comes back from the bank, and is then marked as paid. */
  | { does: 'bounce'; isAll: boolean }
  /** `days` below zero: a clock that was moved back. */
  | { does: 'wait'; days: number }
  | { does: 'rate'; rate: string }
  | { does: 'wish'; partnerId: PartnerId; payIn: string | null }; // prettier-ignore

const partnerId = fc.constantFrom(...partners);
const pick = fc.nat(999);
const by = fc.nat(3);
const amount = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 10 ** 9 }));

const steps = (currencies: readonly string[]): fc.Arbitrary<Step> => {
  const isForeign = currencies.length > 1;
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constant('settle' as const),
        partnerId,
        dealId: fc.constantFrom('deal-1', 'deal-2', 'deal-3'),
        amounts: fc.record({ margin: amount, new_logo_bonus: amount, co_sell_credit: amount }, { requiredKeys: [] }),
        currency: fc.constantFrom(...currencies),
        because: fc.constantFrom<Reason>('lost', 'refund', 'reopened', 'corrected'),
      }),
    },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('advance' as const), partnerId }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constantFrom('hold' as const, 'release' as const),
        partnerId,
        pick,
        isStale: fc.nat(9).map((one) => one === 0),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constantFrom('reverse' as const, 'reinstate' as const),
        partnerId,
        pick,
        isStale: fc.constant(false),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('merge' as const), from: fc.constantFrom('deal-1', 'deal-2'), into: fc.constantFrom('deal-2', 'deal-3') }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('propose' as const), by }) },
    {
      weight: 5,
      arbitrary: fc.record({ does: fc.constant('payday' as const), until: fc.constantFrom('proposed' as const, 'paid' as const, 'paid' as const) }),
    },
    {
      weight: 8,
      arbitrary: fc.record({ does: fc.constantFrom('approve' as const, 'approve' as const, 'pay' as const, 'pay' as const, 'cancel' as const), pick, by }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constantFrom('report' as const, 'report' as const, 'fail' as const, 'fail' as const, 'clear' as const), pick, by }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('bounce' as const), isAll: fc.boolean() }) },
    { weight: 5, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.constantFrom(0, 1, 20, 30, 30, 45, -1) }) },
    ...(isForeign
      ? [
          { weight: 2, arbitrary: fc.record({ does: fc.constant('rate' as const), rate: fc.constantFrom('0.92', '1.0837', '0.333333', '7', '0.00004') }) },
          { weight: 2, arbitrary: fc.record({ does: fc.constant('wish' as const), partnerId, payIn: fc.constantFrom('EUR', 'USD', 'JPY', null) }) },
        ]
      : []),
  ); // prettier-ignore
};

export const lives = (...currencies: string[]): fc.Arbitrary<Step[]> =>
  fc.array(steps(currencies), { minLength: 5, maxLength: 40, size: 'max' });

export const entitlementsOf = ({ partnerId: id, dealId, amounts, currency }: Extract<Step, { does: 'settle' }>): Entitlement[] =>
  Object.entries(amounts).map(([kind, minor]) =>
    entitlement(minor, { dealId, partnerId: id, currency, kind: kind as EntitlementKind }),
  ); // prettier-ignore

export const rateOf = (rate: string, on: string): ExchangeRate => ({ from: 'USD', to: 'EUR', rate, on, source: 'ECB' });
