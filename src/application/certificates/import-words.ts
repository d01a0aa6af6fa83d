import type { CertificateImport, ImportedRow } from '../../contract/partner.ts';
import type { Tag } from '../../contract/shared.ts';
import type { CertificateRefusal } from '../../domain/decide-certificate.ts';
import type { Refusal } from '../../domain/event.ts';
import { kindLabels, percentText } from '../words/certificates.ts';
import { dayText, onePoint, plural } from '../words/reader.ts';
import type { Setting } from '../words/setting.ts';
import type { LineOutcome } from './plan-import.ts';

const mostRows = 500;

const tags = (isDone: boolean): Record<ImportedRow['what'], Tag> => ({
  added: { label: isDone ? 'Added' : 'New', tone: 'success' },
  attempt: { label: 'Not passed', tone: 'neutral' },
  unchanged: { label: 'On record already', tone: 'neutral' },
  refused: { label: 'Cannot be taken', tone: 'danger' },
});

export type Counts = CertificateImport['counts'];

export const countsOf = (outcomes: readonly LineOutcome[]): Counts => {
  const count = (what: LineOutcome['what']): number => outcomes.filter((one) => one.what === what).length;
  return { added: count('added'), attempt: count('attempt'), unchanged: count('unchanged'), refused: count('refused') };
};

/** The lines as they are listed: what cannot be taken first. */
export function listed(
  outcomes: readonly LineOutcome[],
  setting: Setting,
  isDone: boolean,
): Pick<CertificateImport, 'rows' | 'leftOut'> {
  const order = [
    ...outcomes.filter(({ what }) => what === 'refused'),
    ...outcomes.filter(({ what }) => what !== 'refused'),
  ];
  const rows = order.slice(0, mostRows).map((outcome): ImportedRow => {
    const { line, what, partner, person } = outcome;
    return { line, what, tag: tags(isDone)[what], partner, person, sentence: onePoint(sentenceOf(outcome, setting)) };
  });
  return { rows, leftOut: order.length - rows.length };
}

function sentenceOf(outcome: LineOutcome, setting: Setting): string {
  if (outcome.what === 'refused') {
    return 'wrong' in outcome.because ? outcome.because.wrong : refusalWords(outcome.because, setting);
  }
  const { kind, score, passedOn } = outcome.result;
  const exam = `${kindLabels[kind]}, ${percentText(score, setting)}, ${dayText(passedOn, setting.reader)}`;
  switch (outcome.what) {
    case 'added':
      return `${exam}: valid until ${dayText(outcome.validUntil, setting.reader)}.`;
    case 'attempt':
      return `${exam}: below the pass mark of ${percentText(setting.policy.certification.passMarkPercent, setting)}, kept as an attempt.`;
    case 'unchanged':
      return outcome.sameAsLine === null
        ? `${exam}: nothing changes.`
        : `${exam}: the same as line ${outcome.sameAsLine}.`;
  }
}

/** Why an exam or a certificate could not be dealt with, and what can be done instead. */
export function refusalWords(
  { refused, facts }: Refusal<CertificateRefusal>,
  setting: Pick<Setting, 'reader'>,
): string {
  const day = (fact: unknown): string => (typeof fact === 'string' ? dayText(fact, setting.reader) : '');
  switch (refused) {
    case 'passed_in_future':
      return `The exam lies in the future (${day(facts['passedOn'])}). Bring it in once it was passed.`;
    case 'other_score_on_record':
      return `An exam of that day is on record with ${percentText(Number(facts['score']), setting)}. If that is wrong, revoke it first, then bring this one in.`;
    case 'was_revoked':
      return `This certificate was revoked on ${day(facts['on'])}: ${String(facts['reason'])}. An import does not bring it back.`;
    case 'score_out_of_range':
      return 'The score must lie between 0 and 100 per cent.';
    case 'certificate_unknown':
      return 'There is no such certificate at this partner.';
    case 'already_revoked':
      return `It was revoked already, on ${day(facts['on'])} by ${String(facts['by'])}.`;
    case 'reason_required':
      return 'Say why it is revoked.';
  }
}

/** "12 would be added, 3 are on record already, 2 cannot be taken." */
export function summary({ added, attempt, unchanged, refused }: Counts, isDone: boolean): string {
  const parts = [
    added > 0 ? `${plural(added, 'certificate')} ${isDone ? (added === 1 ? 'was' : 'were') : 'would be'} added` : '',
    attempt > 0 ? `${plural(attempt, 'attempt')} below the pass mark ${isDone ? 'kept' : 'would be kept'}` : '',
    unchanged > 0 ? `${plural(unchanged, 'line')} on record already` : '',
    refused > 0 ? `${plural(refused, 'line')} cannot be taken` : '',
  ].filter(Boolean);
  return `${parts.join(', ')}.`;
}
