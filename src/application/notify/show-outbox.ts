import { mailContent, noticeContent, type Outbox, type OutboxEntry } from '../../contract/notices.ts';
import type { Reader } from '../../contract/requests.ts';
import { newestMails, type MailRow } from '../../db/mails.ts';
import { unmailedNotices, type NoticeRow } from '../../db/notices.ts';
import { withTenant } from '../../db/transaction.ts';
import { openScene, type Desk } from '../desk.ts';
import { mailText } from '../words/mail-text.ts';
import { plural, stampText } from '../words/reader.ts';
import { tenantReader } from './tell-of-registration.ts';

const shown = 200;

/** Mails as they look, and notices that wait or reach nobody; newest first. */
export const showOutbox = (desk: Desk, tenantId: string, options: { hasServer: boolean }): Promise<Outbox> =>
  withTenant(desk.db, tenantId, async (tx) => {
    const reader = tenantReader(await openScene(desk, tx));
    const mails = (await newestMails(tx, shown)).map((mail) => mailEntry(mail, reader, options.hasServer));
    const notices = (await unmailedNotices(tx, shown)).map((notice) => noticeEntry(notice, reader));
    const entries = [...mails, ...notices]
      .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
      .slice(0, shown);
    const waiting = notices.length === 0 ? '' : `; ${plural(notices.length, 'notice')} not sent by mail`;
    return { entries, sentence: `${plural(mails.length, 'mail')}${waiting}.` };
  });

function mailEntry(mail: MailRow, reader: Reader, hasServer: boolean): OutboxEntry {
  return {
    id: mail.id,
    subject: mail.subject,
    to: `${mail.name} <${mail.email}>`,
    at: mail.at,
    whenText: stampText(mail.at, reader),
    status: mailStatus(mail, hasServer),
    text: mailText(mailContent.parse(mail.content)),
  };
}

function mailStatus(mail: MailRow, hasServer: boolean): OutboxEntry['status'] {
  switch (mail.status) {
    case 'sent':
      return { label: 'Sent', tone: 'success', detail: '' };
    case 'dead':
      return { label: 'Not delivered', tone: 'danger', detail: mail.lastError ?? '' };
    case 'stale':
      return { label: 'Not sent', tone: 'neutral', detail: 'It could not be sent in time to help anybody.' };
    case 'waiting':
      if (!hasServer) return { label: 'Kept here', tone: 'info', detail: 'No mail server is set.' };
      return mail.lastError
        ? { label: 'Tried again', tone: 'warning', detail: mail.lastError }
        : { label: 'On its way', tone: 'info', detail: '' };
  }
}

const noticeStatus = {
  waiting: { label: 'Waits', tone: 'info', detail: 'It goes out together with what else comes.' },
  no_address: { label: 'No address', tone: 'warning', detail: 'Nobody’s e-mail address is known here.' },
  unsubscribed: { label: 'Unsubscribed', tone: 'neutral', detail: 'Only essential mails are wanted.' },
  stale: { label: 'Not sent', tone: 'neutral', detail: 'It was no longer so, or too old to help anybody.' },
  mailed: { label: 'Mailed', tone: 'success', detail: '' },
} as const satisfies Record<NoticeRow['status'], OutboxEntry['status']>;

function noticeEntry(notice: NoticeRow, reader: Reader): OutboxEntry {
  const { subject, sentences, links } = noticeContent.parse(notice.content);
  return {
    id: notice.id,
    subject,
    to: notice.email === null ? notice.name : `${notice.name} <${notice.email}>`,
    at: notice.at,
    whenText: stampText(notice.at, reader),
    status: noticeStatus[notice.status],
    text: [...sentences, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  };
}
