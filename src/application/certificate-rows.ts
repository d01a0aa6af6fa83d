import type { CertificateRow } from '../db/certificates.ts';
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
