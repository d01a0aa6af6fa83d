import type { AttributedLinks } from '../attribution/touchpoint.ts';
import type { Owed } from '../compensation/parts-of-deal.ts';
import type { SubmittedRegistration } from '../registration.ts';

/** A company to whose activity a registration lost: the first deal that was won of it since is what it is owed for. */
export interface LostToCompany {
  crm: 'hubspot' | 'salesforce';
  companyId: string;
  since: string;
}

/** What registrations of one world have to do with deals, by the deal. */
export interface RegisteredDeals {
  of(links: AttributedLinks): { registrations: SubmittedRegistration[]; owed: Owed[] };
}

/** Deals by what they were merged into, both named as `dealName` does. */
export type DealMerges = ReadonlyMap<string, string>;

/** `firstWon` names a deal as `dealName` does. What was said of a deal that was merged since is found on the one that is left. */
export function registeredDeals(
  states: ReadonlyMap<string, SubmittedRegistration>,
  firstWon: (lost: LostToCompany) => string | null,
  merges: DealMerges,
): RegisteredDeals {
  const former = Map.groupBy(merges.keys(), (name) => lastOf(name, merges));
  const byDeal = new Map<string, SubmittedRegistration[]>();
  const owedByDeal = new Map<string, Owed[]>();
  const owedByRival = new Map<string, Owed[]>();
  for (const registration of states.values()) {
    for (const name of namesOf(registration.links)) put(byDeal, name, registration);
    for (const resolution of registration.resolutions) {
      if (resolution.consequence === null) continue;
      const owed = { registration, resolution };
      const { against } = resolution;
      const direct = against.kind === 'direct' && against.direct.dealId !== null ? against.direct : null;
      if (against.kind === 'partner') put(owedByRival, against.claimant.registrationId, owed);
      if (direct) put(owedByDeal, dealName(direct.crm, direct.dealId ?? ''), owed);
      const lost = lostToCompany(registration, resolution);
      const won = lost && firstWon(lost);
      if (won) put(owedByDeal, won, owed);
    }
  }
  return {
    of: (links) => {
      const names = namesOf(links).flatMap((name) => [name, ...(former.get(name) ?? [])]);
      const found = new Map(names.flatMap((name) => byDeal.get(name) ?? []).map((one) => [one.id, one]));
      const owed = [
        ...names.flatMap((name) => owedByDeal.get(name) ?? []),
        ...[...found.keys()].flatMap((id) => owedByRival.get(id) ?? []),
      ];
      return { registrations: [...found.values()].toSorted(laterFirst), owed: [...new Set(owed)].toSorted(byAge) };
    },
  };
}

/** Companies that have to be asked for, before the deals are. */
export const lostToCompanies = (states: Iterable<SubmittedRegistration>): LostToCompany[] =>
  [...states].flatMap((registration) =>
    registration.resolutions.flatMap((resolution) => lostToCompany(registration, resolution) ?? []),
  );

function lostToCompany(
  { submittedAt }: SubmittedRegistration,
  { against, consequence }: SubmittedRegistration['resolutions'][number],
): LostToCompany | null {
  if (consequence === null || against.kind !== 'direct' || against.direct.companyId === undefined) return null;
  return { crm: against.direct.crm, companyId: against.direct.companyId, since: submittedAt };
}

export const dealName = (crm: 'hubspot' | 'salesforce', id: string): string => `${crm} ${id}`;

const namesOf = ({ hubspotDealId, salesforceOpportunityId }: AttributedLinks): string[] => [
  ...(hubspotDealId === null ? [] : [dealName('hubspot', hubspotDealId)]),
  ...(salesforceOpportunityId === null ? [] : [dealName('salesforce', salesforceOpportunityId)]),
];

/** Where a way of merges ends; one that goes in a circle ends before it begins anew. */
export function lastOf(name: string, merges: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let last = name;
  for (let next = merges.get(last); next !== undefined && !seen.has(next); next = merges.get(last)) {
    seen.add(next);
    last = next;
  }
  return last;
}

const laterFirst = (a: SubmittedRegistration, b: SubmittedRegistration): number =>
  a.submittedAt === b.submittedAt ? (a.id < b.id ? -1 : 1) : a.submittedAt > b.submittedAt ? -1 : 1;

const byAge = (a: Owed, b: Owed): number => (a.registration.id < b.registration.id ? -1 : 1);

function put<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}
