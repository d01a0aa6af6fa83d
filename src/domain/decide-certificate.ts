import { samePerson, validUntilFor, type Attempt, type CertificateKind, type Examinee } from './certificate.ts';
import type { Decision, DomainEvent, Moment, Refusal } from './event.ts';
import type { ExamIndex } from './exam-index.ts';
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

/** What a result comes to. */
export type ResultEvent =
  | DomainEvent<'CertificateRecorded', ExamResult & { id: string; validUntil: string; recordedOn: string }>
  | DomainEvent<'CertificationAttempted', Attempt>;

/** Rule 27: at the pass mark it certifies for a year; below, it is an attempt. The same result twice is one. */
export function recordResult(
  exams: ExamIndex,
  { certificateId: id, result: given }: Extract<CertificateCommand, { type: 'record-result' }>,
  policy: Policy,
  { now, timeZone }: Moment,
): Decision<ResultEvent, CertificateRefusal> {
  const result = { ...given, email: given.email.toLowerCase() };
  const { score, passedOn } = result;
  const today = dayIn(now, timeZone).toString();
  if (!(score >= 0 && score <= 100)) return refuse('score_out_of_range', { score });
  if (passedOn > today) return refuse('passed_in_future', { passedOn, today });
  const same = exams.same(result);
  const held = same.filter((exam) => exam.revoked === null);
  // What was decided stays, even where the pass mark is another by now.
  if (held.some((exam) => exam.score === score)) return { events: [] };
  const passed = score >= policy.certification.passMarkPercent;
  if (!passed) return { events: [{ type: 'CertificationAttempted', data: { id, ...result } }] };
  // Somebody may fail and pass on one day, but not pass one exam with two scores.
  const other = held.find((exam) => exam.passed);
  if (other) return refuse('other_score_on_record', { score: other.score, passedOn });
  const revoked = same.find((exam) => exam.score === score)?.revoked;
  if (revoked) return refuse('was_revoked', { on: revoked.on, reason: revoked.reason });
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
