import { standing, type Certificate } from './certificate.ts';
import type { CertificateLapseNear, Partner } from './partner.ts';
import type { Policy } from './policy.ts';

/**
 * Reminders that have fallen due and were not given, in the order of their days. Each once, and never one that is further
 * out than one already given; none for a certificate that a later one of the same person stands in for. Of those whose day
 * was over before the certificate came on record only the nearest is given, on the day it came. None once it has lapsed.
 */
export function remindersDue(
  { certificates }: Pick<Partner, 'certificates'>,
  today: Temporal.PlainDate,
  { certification }: Policy,
): CertificateLapseNear[] {
  const due = standing(certificates).flatMap((certificate) =>
    remindersOf(certificate, today.toString(), certification.remindDaysBefore),
  );
  return due.toSorted((a, b) => compare(a.data.on, b.data.on) || compare(a.data.certificateId, b.data.certificateId));
}

function remindersOf(certificate: Certificate, today: string, policyDays: readonly number[]): CertificateLapseNear[] {
  const { id, kind, person, email, validUntil, recordedOn } = certificate;
  // What has lapsed is history, whether it had when it came on record or has since: a reminder would come too late.
  if (validUntil < today || (recordedOn !== null && validUntil < recordedOn)) return [];
  const given = Math.min(...certificate.reminders.map(({ daysBefore }) => daysBefore), Number.POSITIVE_INFINITY);
  const open = [...new Set(policyDays)].filter((days) => days < given).toSorted((a, b) => b - a);
  const days = open.map((daysBefore) => ({ daysBefore, on: dayBefore(validUntil, daysBefore) }));
  const late = days.filter(({ on }) => recordedOn !== null && on < recordedOn);
  const nearest = late.at(-1);
  const told = [
    ...(nearest && recordedOn !== null ? [{ ...nearest, on: recordedOn }] : []),
    ...days.slice(late.length),
  ].filter(({ on }) => on <= today);
  return told.map((reminder) => ({
    type: 'CertificateLapseNear',
    data: { certificateId: id, kind, person, email, validUntil, ...reminder },
  }));
}

const dayBefore = (day: string, days: number): string => Temporal.PlainDate.from(day).subtract({ days }).toString();
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
