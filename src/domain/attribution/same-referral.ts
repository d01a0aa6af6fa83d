import { nameKey } from '../company-name.ts';
import { companyDomain } from '../web-domain.ts';
import type { Lead, LeadCustomer } from './lead.ts';

/** What a partner writes into its form. */
export interface WrittenReferral {
  customer: LeadCustomer;
  what: string;
}

/** As the partner sent it, whatever was corrected here since. */
export function referralAsSent(lead: Lead): WrittenReferral {
  const { customer, evidence } = lead.history.reduceRight<Pick<Lead, 'customer' | 'evidence'>>(
    (told, { before }) => ({ ...told, ...before }),
    lead,
  );
  return { customer, what: evidence[0]?.text ?? '' };
}

/**
 * Whether two referrals of one partner on one day are the same, sent again: the same customer in the same words. A form that was
 * fetched anew may have lost a field, so an empty one contradicts nothing; another address is a correction.
 */
export const isSameReferral = (one: WrittenReferral, other: WrittenReferral): boolean =>
  nameKey(one.customer.name) === nameKey(other.customer.name) &&
  agree(companyDomain(one.customer.domain) ?? '', companyDomain(other.customer.domain) ?? '') &&
  agree(plain(one.customer.contactEmail), plain(other.customer.contactEmail)) &&
  agree(plain(one.customer.contactName), plain(other.customer.contactName)) &&
  spaced(one.what) === spaced(other.what);

const agree = (one: string, other: string): boolean => one === '' || other === '' || one === other;
const spaced = (text: string): string => text.trim().replace(/\s+/g, ' ');
const plain = (text: string): string => spaced(text).toLowerCase();
