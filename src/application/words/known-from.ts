import type { Reader } from '../../contract/requests.ts';
import { dateText, plural } from './reader.ts';
import { crmLabel } from './telling.ts';

/** Where a company is known from: a record of a CRM with the keys of its open deals, or a partner's registration. */
export type KnownFrom =
  { crm: 'hubspot' | 'salesforce'; openDeals: readonly string[] } | { partnerName: string; submittedAt: string };

/** "HubSpot company, 2 open deals" / "Registered by Contoso Channel on 3 Nov 2026". */
export function knownFrom(sources: readonly KnownFrom[], reader: Reader): string {
  const records = sources.filter((source) => 'crm' in source);
  const crms = [...new Set(records.map(({ crm }) => crm))].toSorted();
  const deals = new Set(records.flatMap(({ openDeals }) => openDeals)).size;
  const record = `${crms.map(crmLabel).join(' and ')} company${deals === 0 ? '' : `, ${plural(deals, 'open deal')}`}`;
  const claims = sources
    .filter((source) => 'partnerName' in source)
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1));
  const [first, ...more] = claims;
  const others = more.length === 0 ? '' : ` and ${plural(more.length, 'more registration')}`;
  const claim = first ? `registered by ${first.partnerName} on ${dateText(first.submittedAt, reader)}${others}` : '';
  const both = [crms.length > 0 ? record : '', claim].filter((part) => part !== '').join('; ');
  return `${both.charAt(0).toUpperCase()}${both.slice(1)}`;
}
