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

/**
 * Two ways to write one person: by e-mail address where both have one, else by name, however it is spaced or capitalised.
 * Addresses are lower case, see `recorded` in partner.ts.
 */
export function samePerson(a: Examinee, b: Examinee): boolean {
  return a.email !== '' && b.email !== '' ? a.email === b.email : nameKey(a) === nameKey(b);
}

export const nameKey = ({ person }: Examinee): string =>
  person.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

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
  const [byEmail, byName, byBareName] = [new Map<string, Place>(), new Map<string, Place>(), new Map<string, Place>()];
  const places = held.map((certificate, index): Place => ({ certificate, index }));
  for (const place of places) {
    const { kind, email } = place.certificate;
    keepLater(byName, `${kind} ${nameKey(place.certificate)}`, place);
    if (email === '') keepLater(byBareName, `${kind} ${nameKey(place.certificate)}`, place);
    else keepLater(byEmail, `${kind} ${email}`, place);
  }
  const isReplaced = (place: Place): boolean => {
    const { kind, email } = place.certificate;
    const name = `${kind} ${nameKey(place.certificate)}`;
    const rivals = email === '' ? [byName.get(name)] : [byEmail.get(`${kind} ${email}`), byBareName.get(name)];
    return rivals.some((rival) => rival !== undefined && isLater(rival, place));
  };
  return places.filter((place) => !isReplaced(place)).map(({ certificate }) => certificate);
}

interface Place {
  certificate: Certificate;
  index: number;
}

function keepLater(places: Map<string, Place>, key: string, place: Place): void {
  const known = places.get(key);
  if (!known || isLater(place, known)) places.set(key, place);
}

const isLater = (a: Place, b: Place): boolean =>
  a.certificate.validUntil > b.certificate.validUntil ||
  (a.certificate.validUntil === b.certificate.validUntil && a.index > b.index);

/** How many people hold a valid certificate of a kind on a day; each once, however often they passed (rule 23). */
export const holders = (certificates: readonly Certificate[], kind: CertificateKind, day: string): number =>
  standing(certificates).filter((certificate) => certificate.kind === kind && isValidOn(certificate, day)).length;
