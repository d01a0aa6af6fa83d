import type { DomainEvent } from '../event.ts';

/** So many units of `to` for one unit of `from`, as decimal text: it never passes through a binary fraction. */
export interface ExchangeRate {
  from: string;
  to: string;
  rate: string;
  /** Calendar date it is of. */
  on: string;
  source: string;
}

export type ExchangeEvent = DomainEvent<'RateRecorded', ExchangeRate>;

/** A rate as it was used: `isInverse` where the amount was divided by it. */
export interface UsedRate extends ExchangeRate {
  isInverse: boolean;
}
