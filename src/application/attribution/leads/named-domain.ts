import type { LeadAnswer } from '../../../contract/attribution.ts';
import { companyDomain } from '../../../domain/web-domain.ts';

/** A web domain that is no company's own, such as a mail provider's, recognises no deal. Empty is none. */
export const isNoCompanys = ({ domain }: { domain: string }): boolean =>
  domain !== '' && companyDomain(domain) === null;

export const noCompanysDomain = ({ domain }: { domain: string }): Omit<LeadAnswer, 'lead'> => ({
  outcome: 'refused',
  tone: 'danger',
  message: `“${domain}” is not a company’s own web domain. Enter one such as acme.com, or a contact’s e-mail address instead.`,
  reason: 'no_company_domain',
});
