import type { Tx } from '../db/transaction.ts';
import { activitiesOfCompanies } from '../db/company-activities.ts';
import { companiesAlsoFound, familyOf, registrationsAround } from '../db/company-surroundings.ts';
import { formerNamesOf } from '../db/former-names.ts';
import { dealsOfCompanies } from '../db/mirror-read.ts';
import type { MirrorCompany } from '../db/mirror-records.ts';
import type { RegistrationRow } from '../db/registrations.ts';
import { claimant, goesBy, type ClaimedIdentity, type KnownCompany } from '../domain/company-identity.ts';
import type { Rulings } from '../domain/company-rulings.ts';
import type { Records } from '../domain/conflict-facts.ts';
import { isInPipeline } from '../domain/conflict-registrations.ts';
import type { Scene } from './desk.ts';
import { candidateCompanies, candidateRegistrations, likeNames } from './find-candidates.ts';
import { wordRarity } from './word-rarity.ts';
import { knownCompany, pipelineDeal, recordKey, rivalOf } from './known-company.ts';
import { lookFor, type LookedFor } from './look-for.ts';

const rivalStates = [
  'submitted',
  'in_review',
  'conflict',
  'blocked',
  'action_required',
  'approved',
  'expired',
] as const;

/** Deals that are not the direct pipeline's: the one being registered, and the same deal in the other CRM. */
export interface OwnDeals {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/** A company of a CRM that may be meant. */
export interface FoundCompany {
  crm: MirrorCompany['crm'];
  id: string;
  identity: KnownCompany;
}

type Found = Records & { identity: KnownCompany; companies: readonly FoundCompany[] };

/** Everything on record that may be about the same company, or one of its family; and the claim's side of the comparison. */
export async function findCompany(
  tx: Tx,
  claimed: ClaimedIdentity,
  own: OwnDeals,
  moment: Pick<Scene, 'now' | 'timeZone'>,
): Promise<Found> {
  const { rulings, query } = await lookFor(tx, claimed);
  const ours = claimant(claimed);
  const mirror = await companiesLike(tx, query, claimed);
  const formerNames = Map.groupBy(await formerNamesOf(tx, mirror.companies), (one) => `${one.crm} ${one.companyId}`);
  const isOurs = (company: MirrorCompany): boolean => isSurelyOne(ours, company, rulings);
  const records = mirror.companies.filter(isOurs);
  const family = await familyOf(tx, records);
  const parents = new Map([...mirror.companies, ...family].map((one) => [recordKey(one), one.parentId]));
  const former = records.flatMap((one) => formerNames.get(recordKey(one)) ?? []);

  const formerly = former.map(({ name }) => name);
  const nameIds = [...query.nameIds, ...(await likeNames(tx, formerly))];
  const names = [...query.names, ...formerly];
  const matches = await candidateRegistrations(tx, { ...query, names, nameIds, states: rivalStates });
  const around = { email: claimed.contactEmail, companies: family, states: rivalStates };
  const rows = withoutDoubles([...matches, ...(await registrationsAround(tx, around))]);
  const registrations = rows.map((row) => ({ row, rival: rivalOf(row, parents) }));

  const companies = withoutDoubles([...mirror.companies, ...family]);
  const known = new Map(
    companies.map((company) => {
      const contact = mirror.byContact.has(recordKey(company)) ? claimed.contactEmail : null;
      return [recordKey(company), knownCompany(company, formerNames.get(recordKey(company)) ?? [], contact)];
    }),
  );
  const found = companies.flatMap(({ crm, id }): FoundCompany[] => {
    const identity = known.get(recordKey({ crm, id }));
    return identity ? [{ crm, id, identity }] : [];
  });
  const deals = companies.length === 0 ? [] : await dealsOfCompanies(tx, companies, ['open', 'won']);
  const standing = registrations.filter(({ rival }) => isInPipeline(moment, rival));
  const partnerDeals = new Set(standing.flatMap(({ row }) => [row.hubspotDealId, row.salesforceOpportunityId]));
  const ownIds = new Set([own.hubspotDealId, own.salesforceOpportunityId]);
  return {
    identity: {
      ...ours,
      former: former.map(({ name, nameKey, domain, until }) => ({ name, nameKey, domain, until })),
      records: records.map((one) => ({ key: recordKey(one), parentKey: parentKey(one) })),
    },
    knowledge: { rarity: await wordRarity(tx), rulings },
    registrations: registrations.map(({ rival }) => rival),
    companies: found,
    activities: (await activitiesOfCompanies(tx, found)).flatMap(({ companyId, crm, id, kind, at }) => {
      const identity = known.get(recordKey({ crm, id: companyId }));
      return identity ? [{ crm, id, kind, at, companyId, companyName: identity.name, identity }] : [];
    }),
    deals: deals
      .filter((deal) => !ownIds.has(deal.id) && !(deal.counterpartId && ownIds.has(deal.counterpartId)))
      // A deal that a partner registered is that partner's claim, not the direct pipeline's, while that claim stands (rule 2).
      .filter((deal) => deal.state === 'won' || !partnerDeals.has(deal.id))
      .flatMap((deal) => {
        const company = known.get(`${deal.crm} ${deal.companyId}`);
        return company ? [pipelineDeal(deal, company)] : [];
      }),
  };
}

/** Companies of both CRMs that may be the one sought, and which of them have its contact. */
export async function companiesLike(
  tx: Tx,
  query: LookedFor['query'],
  { nameKey, contactEmail }: ClaimedIdentity,
): Promise<{ companies: MirrorCompany[]; byContact: ReadonlySet<string> }> {
  const alike: MirrorCompany[] = await candidateCompanies(tx, query);
  const domains = [...query.domains, ...query.contactDomains];
  const also = await companiesAlsoFound(tx, {
    nameKeys: [nameKey],
    nameIds: query.nameIds,
    domains,
    email: contactEmail,
  });
  const byContact = new Set(also.filter((one) => one.byContact).map(recordKey));
  return { companies: withoutDoubles([...alike, ...also]), byContact };
}

/** Records of the CRM that are the claim's company beyond doubt, whose family is its family. */
function isSurelyOne(ours: KnownCompany, company: MirrorCompany, rulings: Rulings): boolean {
  const said = rulings.between(ours, company);
  if (said) return said.kind === 'same';
  const domain = goesBy(ours);
  if (domain !== null && company.domain !== null) return domain === company.domain;
  return ours.nameKey !== '' && ours.nameKey === company.nameKey;
}

const parentKey = ({ crm, parentId }: MirrorCompany): string | null =>
  parentId === null ? null : `${crm} ${parentId}`;

function withoutDoubles<Row extends MirrorCompany | RegistrationRow>(rows: readonly Row[]): Row[] {
  const idOf = (row: Row): string => ('crm' in row ? recordKey(row) : row.id);
  return [...new Map(rows.toReversed().map((row) => [idOf(row), row])).values()].toReversed();
}
