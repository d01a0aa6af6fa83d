import type { KeptPartner } from '../keep-partner.ts';
import { recordResult, type CertificateRefusal, type ExamResult } from '../../domain/decide-certificate.ts';
import { examIndex, type ExamIndex } from '../../domain/exam-index.ts';
import { isRefusal, type Moment, type Refusal } from '../../domain/event.ts';
import type { Partner, PartnerEvent } from '../../domain/partner.ts';
import type { Policy } from '../../domain/policy.ts';
import { partnerFinder } from '../imports/find-partner.ts';
import type { FileLine } from '../imports/read-file.ts';
import type { Column } from './columns.ts';
import { readRow } from './read-row.ts';

/** What a line comes to, before it is put into words. */
export type LineOutcome = { line: number; partner: string; person: string } & (
  | { what: 'added'; result: ExamResult; validUntil: string }
  | { what: 'attempt'; result: ExamResult }
  | { what: 'unchanged'; result: ExamResult; sameAsLine: number | null }
  | { what: 'refused'; because: { wrong: string } | Refusal<CertificateRefusal> }
);

export interface ImportPlan {
  outcomes: LineOutcome[];
  /** What is to be kept, partner by partner. */
  changes: { kept: KeptPartner; partner: Partner; events: PartnerEvent[] }[];
}

/** Decides every line against the partners as they are, each line seeing those before it. Changes nothing. */
export function planImport(
  lines: readonly FileLine<Column>[],
  known: readonly KeptPartner[],
  scene: { policy: Policy; moment: Moment; newId: () => string },
): ImportPlan {
  const find = partnerFinder(
    known.flatMap(({ partner, ...kept }) => (partner ? [{ ...kept, partner }] : [])),
    ({ partner }) => partner,
  );
  const working = new Map<string, ImportPlan['changes'][number] & { exams: ExamIndex }>();
  const firstLines = new Map<string, number>();
  const outcomes = lines.map((line): LineOutcome => {
    const asWritten = {
      line: line.line,
      partner: line.values.partner ?? '',
      person: line.values.person ?? [line.values.firstName, line.values.lastName].filter(Boolean).join(' '),
    };
    const row = line.wrong === null ? readRow(line.values) : { wrong: line.wrong };
    if ('wrong' in row) return { ...asWritten, what: 'refused', because: row };
    const found = find(row.partner);
    if ('wrong' in found) return { ...asWritten, what: 'refused', because: found };
    const { partner } = found.found;
    const change = working.get(partner.id) ?? { kept: found.found, partner, events: [], exams: examIndex(partner) };
    working.set(partner.id, change);
    const { result } = row;
    const command = { type: 'record-result', certificateId: scene.newId(), result } as const;
    const decision = recordResult(change.exams, command, scene.policy, scene.moment);
    const said = { ...asWritten, partner: partner.name, person: result.person };
    if (isRefusal<CertificateRefusal>(decision)) return { ...said, what: 'refused', because: decision };
    const key = [partner.id, result.kind, result.email || result.person, result.passedOn].join('|').toLowerCase();
    const [event] = decision.events;
    if (!event) return { ...said, what: 'unchanged', result, sameAsLine: firstLines.get(key) ?? null };
    firstLines.set(key, line.line);
    change.events.push(event);
    change.exams.add({ ...event.data, passed: event.type === 'CertificateRecorded', revoked: null });
    return event.type === 'CertificateRecorded'
      ? { ...said, what: 'added', result, validUntil: event.data.validUntil }
      : { ...said, what: 'attempt', result };
  });
  return { outcomes, changes: [...working.values()] };
}
