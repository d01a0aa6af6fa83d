import type { FieldValue } from '../crm/crm.ts';
import type { partnerCertificateFields } from '../crm/fields.ts';
import type { partnerFields } from '../crm/partner-fields.ts';
import { markDesired, type DesiredRecord } from '../db/desired-state.ts';
import { findPartner } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { standing, type Certificate } from '../domain/certificate.ts';
import { salesCertifiedUntil } from '../domain/certification.ts';
import type { Partner } from '../domain/partner.ts';
import { partnerOf } from './check-company.ts';
import { balanceFieldsOf, type BalanceFields } from './compensation/balance-fields.ts';
import type { Scene } from './desk.ts';
import { territoryName } from './words/territory.ts';

type Fields<Catalogue> = Record<keyof Catalogue, FieldValue>;
const crms = ['hubspot', 'salesforce'] as const;
const kindLabels = { sales: 'Sales', technical: 'Technical' } as const;

/**
 * What the records of a partner and of its people's certificates should say in both CRMs. Nothing of it changes by the
 * mere passing of days: that a certificate has lapsed is told by its last day.
 */
export async function projectPartner(tx: Tx, scene: Scene, partner: Partner, changedAt: string): Promise<void> {
  const own = await partnerRecords(tx, scene, partner);
  const certificates = crms.flatMap((crm): DesiredRecord[] =>
    certificatesOf(partner).map(({ key, fields }): DesiredRecord => ({
      crm,
      object: 'partner_certificate',
      key,
      fields,
      links: { partnerKey: partner.id },
    })),
  );
  await markDesired(tx, [...own, ...certificates], changedAt);
}

/** The same for the partner's own record alone, once its money moved. */
export async function projectBalance(tx: Tx, scene: Scene, partnerId: string, changedAt: string): Promise<void> {
  const partner = partnerOf(await findPartner(tx, partnerId));
  if (partner) await markDesired(tx, await partnerRecords(tx, scene, partner), changedAt);
}

async function partnerRecords(tx: Tx, scene: Scene, partner: Partner): Promise<DesiredRecord[]> {
  const fields = { ...partnerFieldsOf(partner), ...(await balanceFieldsOf(tx, scene, partner)) };
  return crms.map((crm) => ({ crm, object: 'partner', key: partner.id, fields, links: {} }));
}

const partnerFieldsOf = (partner: Partner): Omit<Fields<typeof partnerFields>, keyof BalanceFields> => ({
  name: partner.name,
  tier: partner.tier,
  domain: partner.domain,
  certificateValidUntil: salesCertifiedUntil(partner),
  territories: partner.territories.length === 0 ? null : partner.territories.map(territoryName).join('; '),
});

interface CertificateRecord {
  key: string;
  fields: Fields<typeof partnerCertificateFields>;
}

function certificatesOf(partner: Partner): CertificateRecord[] {
  const held = new Set(standing(partner.certificates).map(({ id }) => id));
  return partner.certificates.map((certificate) => {
    const standingNow = certificate.revoked ? 'Revoked' : held.has(certificate.id) ? 'Held' : 'Replaced';
    return { key: certificate.id, fields: certificateFields(partner, certificate, standingNow) };
  });
}

function certificateFields(
  partner: Partner,
  { kind, person, email, score, passedOn, validUntil, revoked }: Certificate,
  standingNow: 'Held' | 'Replaced' | 'Revoked',
): CertificateRecord['fields'] {
  return {
    title: `${person}: ${kindLabels[kind]}`.slice(0, 255),
    kind: kindLabels[kind],
    person,
    personEmail: email === '' ? null : email,
    partnerName: partner.name,
    score,
    passedOn,
    validUntil,
    standing: standingNow,
    revokedReason: revoked?.reason ?? null,
  };
}
