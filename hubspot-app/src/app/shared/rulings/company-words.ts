import type { CompanyAsWritten } from '../contract.ts';

/** "Acme GmbH and Acme Tools"; where the names are the same, their web domains tell them apart. */
export function bothNames(ours: CompanyAsWritten, theirs: CompanyAsWritten): string {
  const alike = ours.name.toLowerCase() === theirs.name.toLowerCase();
  const named = ({ name, domain }: CompanyAsWritten) => (alike && domain !== '' ? `${name} (${domain})` : name);
  return `${named(ours)} and ${named(theirs)}`;
}

/** What is known by its name alone is so for all of that name without a web domain; empty where both have one. */
export function byNameOnly(ours: CompanyAsWritten, theirs: CompanyAsWritten): string {
  const names = [...new Set([ours, theirs].filter(({ domain }) => domain === '').map(({ name }) => name))];
  return names.length === 0
    ? ''
    : ` No web domain is known of ${names.join(' and ')}, so this holds for companies of that name without one.`;
}

export function sameCompany(one: CompanyAsWritten, other: CompanyAsWritten): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase() && one.domain.toLowerCase() === other.domain.toLowerCase();
}
