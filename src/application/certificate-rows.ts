import type { CertificateRow } from '../db/certificates.ts';
import type { PartnerRow } from '../db/partners.ts';
import { standing } from '../domain/certificate.ts';
import type { Partner } from '../domain/partner.ts';

/** The certificates of a partner as the clock looks for them. The same for the same partner. */
export function certificateRows(partner: Partner): CertificateRow[] {
  const stands = new Set(standing(partner.certificates).map(({ id }) => id));
  return partner.certificates.map(({ id, kind, validUntil, recordedOn, reminders }) => ({
    id,
    partnerId: partner.id,
    kind,
    validUntil,
    recordedOn,
    stands: stands.has(id),
    remindedDays: reminders.length === 0 ? null : Math.min(...reminders.map(({ daysBefore }) => daysBefore)),
  }));
}

/** The whole state in a partner's row; written by keep-partner.ts and by nobody else. */
export const bodyOf = (row: Pick<PartnerRow, 'body'>): Partner => row.body as Partner;

/** All certificates of some partners, by id. */
export const certificatesOf = (partners: ReadonlyMap<string, PartnerRow>): Map<string, CertificateRow> =>
  new Map([...partners.values()].flatMap((row) => certificateRows(bodyOf(row))).map((row) => [row.id, row]));
