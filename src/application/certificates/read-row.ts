import { optionalEmail, requiredLine } from '../../contract/text.ts';
import type { ExamResult } from '../../domain/decide-certificate.ts';
import type { CertificateKind } from '../../domain/certificate.ts';
import type { Column } from './columns.ts';
import { checked, type Read } from '../imports/read-value.ts';
import { readDate } from '../imports/read-date.ts';

/** A line of the file that makes sense by itself; the partner is still as written. */
export interface ReadRow {
  partner: string;
  result: ExamResult;
}

const longestName = 200;
/** No exam of a program is older; a typing slip is. */
const earliest = '2000-01-01';

const name = requiredLine(longestName);
const email = optionalEmail('must be an e-mail address');

/** What a line says, or the first thing that is wrong with it and what to write instead. */
export function readRow(values: Partial<Record<Column, string>>): ReadRow | { wrong: string } {
  const person = values.person || [values.firstName, values.lastName].filter(Boolean).join(' ');
  const partner = checked('The partner', name, values.partner ?? '');
  if ('wrong' in partner) return partner;
  const examinee = checked('The person', name, person);
  if ('wrong' in examinee) return examinee;
  const address = checked('The e-mail address', email, values.email ?? '');
  if ('wrong' in address) return address;
  const kind = readKind(values.kind ?? '');
  if ('wrong' in kind) return kind;
  const score = readScore(values.score ?? '');
  if ('wrong' in score) return score;
  const passedOn = readPassedOn(values.passedOn ?? '');
  if ('wrong' in passedOn) return passedOn;
  return {
    partner: partner.value,
    result: {
      person: examinee.value,
      email: address.value.toLowerCase(),
      kind: kind.value,
      score: score.value,
      passedOn: passedOn.value,
    },
  };
}

function readKind(text: string): Read<CertificateKind> {
  const sales = /\bsales\b/i.test(text);
  const technical = /\btech(?:nical|nology)?\b/i.test(text);
  if (sales !== technical) return { value: sales ? 'sales' : 'technical' };
  return {
    wrong:
      text === ''
        ? 'The kind is missing. Write sales or technical.'
        : `"${text}" is no kind of certificate. Write sales or technical.`,
  };
}

/** 86, 86 %, 86.5, 86,5 or 17/20. A number of 1 or less may be a share or a per cent: refused. */
function readScore(text: string): Read<number> {
  if (text === '') return { wrong: 'The score is missing. Write it in per cent, such as 86.' };
  const share = /^(\d{1,4})\s?\/\s?(\d{1,4})$/.exec(text);
  const plain = /^(\d{1,3}(?:[.,]\d{1,4})?)\s?%?$/.exec(text);
  const percent = share
    ? (Number(share[1]) / Number(share[2])) * 100
    : Number(plain?.[1]?.replace(',', '.') ?? Number.NaN);
  if (!Number.isFinite(percent)) return { wrong: `"${text}" is no score. Write it in per cent, such as 86.` };
  if (percent > 100) return { wrong: `"${text}" is more than 100 per cent.` };
  if (!share && percent > 0 && percent <= 1 && !text.endsWith('%')) {
    return { wrong: `"${text}" may be a share or a per cent. Write it in per cent, such as 86, or as 0.9 %.` };
  }
  return { value: Math.round(percent * 100) / 100 };
}

function readPassedOn(text: string): Read<string> {
  if (text === '') return { wrong: 'The date is missing. Write it as 2026-11-03.' };
  const read = readDate(text);
  if ('wrong' in read) return read;
  return read.day < earliest ? { wrong: `"${text}" lies before the year 2000.` } : { value: read.day };
}
