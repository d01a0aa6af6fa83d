import type { Reader } from '../../contract/requests.ts';
import type { NoticeFacts } from '../../domain/notice.ts';
import { noticeForInside } from './notice-inside.ts';
import { noticeForPartner } from './notice-partner.ts';
import type { NoticeSubject, NoticeWords } from './notice-words.ts';
import { onePoint } from './reader.ts';

/** What is told, in the words for one side. A partner hears of itself and its customer, and of nobody else. */
export function noticeWords(
  facts: NoticeFacts,
  about: NoticeSubject,
  side: 'inside' | 'partner',
  reader: Reader,
): NoticeWords {
  const words = side === 'partner' ? noticeForPartner(facts, about, reader) : noticeForInside(facts, about, reader);
  return { subject: oneLine(words.subject), sentences: words.sentences.filter(Boolean).map(onePoint) };
}

/** A subject is a header: whatever a customer is called, it is one line of bounded length. */
const oneLine = (text: string): string => {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length <= 150 ? line : `${line.slice(0, 149)}…`;
};
