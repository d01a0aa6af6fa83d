import type { Policy } from './policy.ts';

export const certificateKinds = ['sales', 'technical'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** Who took an exam. An e-mail address tells people of one name apart; empty where none is known. */
export interface Examinee {
  person: string;
  email: string;
}

/** A certificate held by a person at the partner; valid to the end of its last day. */
export interface Certificate extends Examinee {
  id: string;
  kind: CertificateKind;
  /** Per cent; null where only the certificate was handed over, without its exam. */
  score: number | null;
  passedOn: string | null;
  validUntil: string;
  /** Day on which it was put on record, in the tenant's zone; null in logs from before it was kept. */
  recordedOn: string | null;
  revoked: { on: string; by: string; reason: string } | null;
  /** Reminders given before it lapses, in the order given. */
  reminders: { daysBefore: number; on: string }[];
}

/** An exam below the pass mark: on record, certifies nothing (rule 27). */
export interface Attempt extends Examinee {
  id: string;
  kind: CertificateKind;
  score: number;
  passedOn: string;
}

/** Two ways to write one person: by e-mail address where both have one, else by name, however it is spaced or capitalised. */
export function samePerson(a: Examinee, b: Examinee): boolean {
  if (a.email !== '' && b.email !== '') return a.email.toLowerCase() === b.email.toLowerCase();
  return nameKey(a.person) === nameKey(b.person);
}

const nameKey = (person: string): string => person.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Last day of a certificate (rule 27): so many months on the calendar after the exam. Where that month is shorter, its last
 * day: an exam passed on 29 February counts to 28 February of a common year.
 */
export const validUntilFor = (passedOn: string, { certification }: Policy): string =>
  Temporal.PlainDate.from(passedOn).add({ months: certification.validMonths }, { overflow: 'constrain' }).toString();

export const isRevoked = (certificate: Certificate): boolean => certificate.revoked !== null;

/** Whether a certificate counts on a day. ISO dates of four-digit years sort as text. */
export const isValidOn = (certificate: Certificate, day: string): boolean =>
  !isRevoked(certificate) && certificate.validUntil >= day;

/** Certificates that stand: of each person and kind the one that is valid longest, none that were revoked. */
export function standing(certificates: readonly Certificate[]): Certificate[] {
  const held = certificates.filter((certificate) => !isRevoked(certificate));
  return held.filter((one, index) => !held.some((other, at) => other !== one && replaces(other, at, one, index)));
}

function replaces(other: Certificate, at: number, one: Certificate, index: number): boolean {
  if (other.kind !== one.kind || !samePerson(other, one)) return false;
  return other.validUntil > one.validUntil || (other.validUntil === one.validUntil && at > index);
}

/** How many people hold a valid certificate of a kind on a day; each once, however often they passed (rule 23). */
export function holders(certificates: readonly Certificate[], kind: CertificateKind, day: string): number {
  const people: Certificate[] = [];
  for (const certificate of certificates) {
    if (certificate.kind !== kind || !isValidOn(certificate, day)) continue;
    if (!people.some((known) => samePerson(known, certificate))) people.push(certificate);
  }
  return people.length;
}
