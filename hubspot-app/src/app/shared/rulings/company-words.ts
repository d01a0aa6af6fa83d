import type { CompanyAsWritten } from '../contract.ts';

/** "Acme GmbH and Acme Tools"; where the names are the same, their web domains tell them apart. */
export function bothNames(ours: CompanyAsWritten, theirs: CompanyAsWritten): string {
  const alike = ours.name.toLowerCase() === theirs.name.toLowerCase();
  const named = ({ name, domain }: CompanyAsWritten) => (alike && domain !== '' ? `${name} (${domain})` : name);
  return `${named(ours)} and ${named(theirs)}`;
}

export function sameCompany(one: CompanyAsWritten, other: CompanyAsWritten): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase() && one.domain.toLowerCase() === other.domain.toLowerCase();
}
