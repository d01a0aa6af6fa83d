import type { Money } from '@partner-desk/hubspot-shared/contract.ts';

/** An amount as a chart draws it, or a sum writes it. */
export function inMajorUnits({ amountMinor, currency }: Pick<Money, 'amountMinor' | 'currency'>): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return amountMinor / 10 ** maximumFractionDigits;
}
