import type { CompanyIdentity, WrittenCompany } from './company-identity.ts';
import { companyIdentity } from './company-identity.ts';
import type { CompanyPair } from './company-ruling.ts';
import { pairKeys } from './company-ruling-key.ts';

/** A company as written, by what identifies it. */
export const identityOfWritten = ({ name, domain }: WrittenCompany): CompanyIdentity =>
  companyIdentity({ name, website: domain });

/** Two companies as a ruling keeps them; null where nothing tells them apart. */
export function pairOf(one: WrittenCompany, other: WrittenCompany): CompanyPair | null {
  const [a, b] = [identityOfWritten(one), identityOfWritten(other)];
  const keys = pairKeys(a, b);
  return keys && { keys, companies: [a, b] };
}
