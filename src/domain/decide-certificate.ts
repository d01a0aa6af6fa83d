import {
  isRevoked,
  samePerson,
  validUntilFor,
  type Attempt,
  type Certificate,
  type CertificateKind,
  type Examinee,
} from './certificate.ts';
import type { Decision, Moment, Refusal } from './event.ts';
import type { Partner, PartnerEvent } from './partner.ts';
import type { Policy } from './policy.ts';
import { dayIn } from './protection.ts';

/** The result of an exam, as the partner or the trainer hands it in. */
export interface ExamResult extends Examinee {
  kind: CertificateKind;
  /** Per cent, 0 to 100. */
  score: number;
  /** Calendar date of the exam. */
  passedOn: string;
}

export type CertificateCommand =
  | { type: 'record-result'; certificateId: string; result: ExamResult }
  /** A certificate that was handed over with its last day, without the exam behind it. */
  | { type: 'record-certificate'; certificate: { kind: CertificateKind; person: string; validUntil: string } }
  | { type: 'revoke-certificate'; certificateId: string; reason: string };

export type CertificateRefusal =
  | 'score_out_of_range'
  | 'passed_in_future'
  | 'other_score_on_record'
  | 'was_revoked'
  | 'certificate_unknown'
  | 'already_revoked'
  | 'reason_required';

type Outcome = Decision<PartnerEvent, CertificateRefusal>;

/** Rule 27: at the pass mark it certifies for a year; below, it is an attempt. The same result twice is one. */
export function recordResult(
  { certificates, attempts }: Partner,
  { certificateId: id, result }: Extract<CertificateCommand, { type: 'record-result' }>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  const { kind, score, passedOn } = result;
  const today = dayIn(now, timeZone).toString();
  if (!(score >= 0 && score <= 100)) return refuse('score_out_of_range', { score });
  if (passedOn > today) return refuse('passed_in_future', { passedOn, today });
  const sameExam = (one: Certificate | Attempt): boolean =>
    one.kind === kind && one.passedOn === passedOn && samePerson(one, result);
  const held = certificates.filter((one) => !isRevoked(one));
  // What was decided stays, even where the pass mark is another by now.
  if ([...held, ...attempts].some((one) => sameExam(one) && one.score === score)) return { events: [] };
  const passed = score >= policy.certification.passMarkPercent;
  if (!passed) return { events: [{ type: 'CertificationAttempted', data: { id, ...result } }] };
  // Somebody may fail and pass on one day, but not pass one exam with two scores.
  const other = held.find(sameExam);
  if (other) return refuse('other_score_on_record', { score: other.score, passedOn });
  const revoked = certificates.find((one) => sameExam(one) && one.score === score);
  if (revoked?.revoked) return refuse('was_revoked', { on: revoked.revoked.on, reason: revoked.revoked.reason });
  const validUntil = validUntilFor(passedOn, policy);
  return { events: [{ type: 'CertificateRecorded', data: { id, ...result, validUntil, recordedOn: today } }] };
}

export function recordCertificate(
  partner: Partner,
  { certificate }: Extract<CertificateCommand, { type: 'record-certificate' }>,
  { now, timeZone }: Moment,
): Outcome {
  const given = { ...certificate, email: '' };
  const isKnown = partner.certificates.some(
    (one) => one.kind === given.kind && one.validUntil === given.validUntil && samePerson(one, given),
  );
  const recordedOn = dayIn(now, timeZone).toString();
  return { events: isKnown ? [] : [{ type: 'CertificateRecorded', data: { ...certificate, recordedOn } }] };
}

/** A certificate that should not have been given counts no more, from this moment; what it let through stands. */
export function revokeCertificate(
  { certificates }: Partner,
  { certificateId, reason }: Extract<CertificateCommand, { type: 'revoke-certificate' }>,
  { now, timeZone, actor }: Moment,
): Outcome {
  const certificate = certificates.find(({ id }) => id === certificateId);
  if (!certificate) return refuse('certificate_unknown');
  if (certificate.revoked) return refuse('already_revoked', { on: certificate.revoked.on, by: certificate.revoked.by });
  if (reason.trim() === '') return refuse('reason_required');
  const on = dayIn(now, timeZone).toString();
  return { events: [{ type: 'CertificateRevoked', data: { certificateId, on, by: actor.name, reason } }] };
}

const refuse = (
  refused: CertificateRefusal,
  facts: Refusal<CertificateRefusal>['facts'] = {},
): Refusal<CertificateRefusal> => ({ refused, facts });
