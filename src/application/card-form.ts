import type { DealCard } from '../contract/deal-card.ts';
import type { DealWithContext } from '../db/mirror-read.ts';
import { moneyToDecimal } from '../domain/money.ts';
import type { Scene } from './desk.ts';

/** Currencies to choose from, the likely ones first. */
export function currenciesFor(...preferred: (string | null)[]): string[] {
  const usual = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY', 'CAD', 'AUD', 'INR', 'BRL'];
  return [...new Set([...preferred.filter((code) => code !== null), ...usual])];
}

/** What the deal says already of a registration. */
export function prefill({ deal, company, contacts }: DealWithContext, scene: Scene): DealCard['form']['prefill'] {
  const currency = deal.currency ?? scene.currency;
  const [contact] = contacts;
  return {
    customerName: company?.name ?? '',
    customerDomain: company?.domain ?? company?.website ?? '',
    amount: deal.amountMinor === null ? '' : moneyToDecimal({ amountMinor: deal.amountMinor, currency }),
    currency,
    expectedCloseDate: deal.closeDate ?? '',
    contactName: contact?.name ?? '',
    contactEmail: contact?.email ?? '',
    products: deal.products,
    territory: '',
  };
}
