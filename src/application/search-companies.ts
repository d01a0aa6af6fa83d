import type { CompanyOption, CompanySearchAnswer } from '../contract/company-ruling.ts';
import type { CompanySearchQuery } from '../contract/requests.ts';
import { companiesBeginning, registrationsBeginning } from '../db/company-surroundings.ts';
import { dealsOfCompanies } from '../db/mirror-read.ts';
import type { MirrorCompany } from '../db/mirror-records.ts';
import type { RegistrationRow } from '../db/registrations.ts';
import { withTenant } from '../db/transaction.ts';
import { goesBy, type CompanyIdentity } from '../domain/company-identity.ts';
import { nameKey } from '../domain/company-name.ts';
import { companyKey } from '../domain/company-ruling-key.ts';
import { compareNames } from '../domain/matching/compare-names.ts';
import { usualRarity } from '../domain/matching/word-rarity.ts';
import { identityOf } from '../domain/registration.ts';
import { companyDomain } from '../domain/web-domain.ts';
import type { Caller, Desk } from './desk.ts';
import { candidateCompanies, candidateRegistrations } from './find-candidates.ts';
import { recordKey } from './known-company.ts';
import { registrationOf } from './registration-row.ts';
import { mayDecide } from './words/onlooker.ts';
import { knownFrom, type KnownFrom } from './words/known-from.ts';

const most = 20;
const anyState = [
  'submitted',
  'in_review',
  'conflict',
  'blocked',
  'approved',
  'won',
  'lost',
  'rejected',
  'withdrawn',
  'expired',
];

interface Found {
  company: CompanyIdentity;
  from: KnownFrom;
}

/** Companies of both CRMs and customers of registrations, by domain, by the beginning of the name or by likeness. */
export async function searchCompanies(
  desk: Desk,
  caller: Caller,
  { search, ...reader }: CompanySearchQuery,
): Promise<CompanySearchAnswer | { rejected: 'forbidden'; message: string }> {
  if (!mayDecide(caller.role)) {
    return { rejected: 'forbidden', message: 'Only a partner manager may look for companies here.' };
  }
  const key = nameKey(search);
  const domain = companyDomain(search);
  if (key === '' && domain === null) return { companies: [] };
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const query = { names: [search], domains: domain ? [domain] : [], contactDomains: domain ? [domain] : [] };
    const mirrored = [
      ...(await candidateCompanies(tx, query)),
      // One letter begins half the names there are.
      ...(key.length < 2 ? [] : await companiesBeginning(tx, key, most)),
    ];
    const claims = [
      ...(await candidateRegistrations(tx, { ...query, states: anyState })),
      ...(key.length < 2 ? [] : await registrationsBeginning(tx, key, most)),
    ];
    const rows = [...new Map(claims.map((row) => [row.id, row])).values()];
    const deals = mirrored.length === 0 ? [] : await dealsOfCompanies(tx, mirrored, ['open']);
    const openDeals = (company: MirrorCompany): string[] =>
      deals.filter((deal) => deal.crm === company.crm && deal.companyId === company.id).map(recordKey);
    const found: Found[] = [
      ...mirrored.map((company) => ({ company, from: { crm: company.crm, openDeals: openDeals(company) } })),
      ...rows.map(claimFound),
    ];
    const rank = (company: CompanyIdentity): number => {
      if (domain !== null && domain === company.domain) return 2;
      const begins = key !== '' && company.nameKey.startsWith(key) ? 1 : 0;
      return Math.max(begins, compareNames(search, company.name, usualRarity).score);
    };
    const companies = [...Map.groupBy(found, ({ company }) => `${companyKey(company)} ${company.nameKey}`).values()]
      .flatMap(([first, ...more]): { option: CompanyOption; rank: number }[] =>
        first ? [{ option: optionOf([first, ...more], reader), rank: rank(first.company) }] : [],
      )
      .toSorted((a, b) => b.rank - a.rank || (a.option.name < b.option.name ? -1 : 1))
      .slice(0, most)
      .map(({ option }) => option);
    return { companies };
  });
}

function claimFound(row: RegistrationRow): Found {
  const registration = registrationOf(row);
  const identity = identityOf(registration);
  const { partnerName } = registration.claim;
  return {
    company: { name: identity.name, nameKey: identity.nameKey, domain: goesBy(identity) },
    from: { partnerName, submittedAt: registration.submittedAt },
  };
}

const optionOf = (found: readonly Found[], reader: { locale: string; timeZone: string }): CompanyOption => ({
  name: found[0]?.company.name ?? '',
  domain: found[0]?.company.domain ?? '',
  detail: knownFrom(
    found.map(({ from }) => from),
    reader,
  ),
});
