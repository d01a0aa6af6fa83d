import type { FormerName } from '../db/former-names.ts';
import type { MirrorCompany, MirrorDeal } from '../db/mirror-records.ts';
import type { RegistrationRow } from '../db/registrations.ts';
import { claimedAtOf } from '../domain/claim-standing.ts';
import { claimant, type KnownCompany } from '../domain/company-identity.ts';
import { nameKey } from '../domain/company-name.ts';
import type { PipelineDeal, RivalRegistration } from '../domain/conflict-facts.ts';
import { identityOf } from '../domain/registration.ts';
import { registrationOf } from './registration-row.ts';

/** Key of a CRM's record, as the domain tells records apart: `hubspot 42`. */
export const recordKey = ({ crm, id }: { crm: string; id: string }): string => `${crm} ${id}`;

/**
 * A company of the mirror with what is on record about it; one object a company, so that it is compared once. Its key is made
 * anew, for the mirror's may be of an older version of the program.
 */
export const knownCompany = (
  company: MirrorCompany,
  former: readonly FormerName[],
  contactEmail: string | null,
): KnownCompany => ({
  name: company.name,
  domain: company.domain,
  nameKey: nameKey(company.name),
  contactEmails: contactEmail === null ? [] : [contactEmail],
  former: former.map(({ name, nameKey, domain, until }) => ({ name, nameKey, domain, until })),
  records: [
    { key: recordKey(company), parentKey: company.parentId === null ? null : `${company.crm} ${company.parentId}` },
  ],
});

/** A registration as the check weighs it; `parents` names the parent of each company record, where it has one. */
export function rivalOf(row: RegistrationRow, parents: ReadonlyMap<string, string | null>): RivalRegistration {
  const registration = registrationOf(row);
  const { id, state, claim, links, ...rest } = registration;
  const records = [
    links.hubspotCompanyId === null ? [] : [{ crm: 'hubspot', id: links.hubspotCompanyId }],
    links.salesforceAccountId === null ? [] : [{ crm: 'salesforce', id: links.salesforceAccountId }],
  ].flat();
  return {
    registrationId: id,
    partnerId: claim.partnerId,
    partnerName: claim.partnerName,
    customerName: claim.customerName,
    identity: {
      ...claimant(identityOf(registration)),
      records: records.map((record) => {
        const parent = parents.get(recordKey(record)) ?? null;
        return { key: recordKey(record), parentKey: parent === null ? null : `${record.crm} ${parent}` };
      }),
    },
    state: state as RivalRegistration['state'],
    submittedAt: claimedAtOf(registration),
    protectedUntil: row.protectedUntil,
    expiredOn: 'expiredOn' in rest ? rest.expiredOn : null,
    expiredBySilence: 'cause' in rest && rest.cause === 'silence',
  };
}

/** A calendar date as an instant that is that day nearly everywhere. */
const noonOf = (day: string | null): string | null => (day === null ? null : `${day}T12:00:00.000Z`);

export const pipelineDeal = (deal: MirrorDeal, company: KnownCompany): PipelineDeal => ({
  crm: deal.crm,
  dealId: deal.id,
  dealName: deal.name,
  companyName: company.name,
  identity: company,
  state: deal.state === 'won' ? 'won' : 'open',
  stage: deal.stage,
  createdAt: deal.createdAt,
  wonAt: deal.state === 'won' ? (deal.closedAt ?? noonOf(deal.closeDate) ?? deal.updatedAt) : null,
  counterpartId: deal.counterpartId,
});
