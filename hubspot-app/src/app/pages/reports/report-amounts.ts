import type { Money } from '@partner-desk/hubspot-shared/contract.ts';

/** An amount as a chart draws it; the words beside it are the backend's. */
export function inMajorUnits({ amountMinor, currency }: Money): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return amountMinor / 10 ** maximumFractionDigits;
}
