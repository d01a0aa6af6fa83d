import type { NoticeContent } from '../../contract/notices.ts';
import type { NoticeRow } from '../../db/notices.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Desk, Scene } from '../desk.ts';
import { monthText } from '../words/compensation/entry.ts';
import { contactMark, statementToken } from './statement-link.ts';

const ofMoney = ['money_approved', 'money_paid', 'money_returned', 'money_reversed'];

/** What a partner's contact is told of its money comes with a link to the statement of that month. */
export function statementLinksFor(
  desk: Desk,
  scene: Scene,
  tenantId: string,
  { kind, audience, partnerId, email, at }: NoticeRow,
): NoticeContent['links'] {
  if (audience !== 'partner' || partnerId === null || email === null || !ofMoney.includes(kind)) return [];
  const { receiptSecret, policy, now, timeZone } = scene;
  const month = dayIn(Temporal.Instant.from(at), timeZone).toPlainYearMonth().toString();
  const last = now.toZonedDateTimeISO(timeZone).add({ days: policy.receipts.statementDays });
  const until = Math.floor(last.epochMilliseconds / 1000);
  const contact = contactMark(receiptSecret, partnerId, email);
  const token = statementToken(receiptSecret, { tenantId, partnerId, month, contact, until });
  return [{ label: `Statement for ${monthText(month, 'en')}`, url: desk.statementUrl(token) }];
}
