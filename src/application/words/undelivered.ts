import type { UndeliveredMails } from '../../contract/notifications.ts';
import type { Reader } from '../../contract/requests.ts';
import type { UndeliveredRow } from '../../db/undelivered-mails.ts';
import { momentText, plural } from './reader.ts';

export function undeliveredView(
  rows: readonly UndeliveredRow[],
  total: number,
  { reader, mayReaddress }: { reader: Reader; mayReaddress: boolean },
): UndeliveredMails {
  return {
    mayReaddress,
    tone: total === 0 ? 'success' : 'warning',
    sentence: total === 0 ? 'No mail was given up.' : `${plural(total, 'mail')} could not be delivered.`,
    mails: rows.map(({ id, email, name, subject, at, lastError, partners }) => ({
      id,
      to: `${name} <${email}>`,
      email,
      who: partners.length === 0 ? 'No contact of a partner' : `Contact of ${partners.join(', ')}`,
      subject,
      at,
      whenText: momentText(at, reader),
      message: lastError ?? 'The mail server gave no reason.',
      advice: adviceFor(lastError ?? ''),
    })),
    more: Math.max(0, total - rows.length),
  };
}

/** SMTP servers begin with a code: 5xx is final (RFC 5321), 5.1.x speaks of the address and 5.2.x of the mailbox (RFC 3463). */
function adviceFor(said: string): string {
  if (/\b5\.1\.\d|\b550\b|no such user|unknown user|user unknown|does not exist/i.test(said)) {
    return 'The address does not exist (any more). Give another one.';
  }
  if (/\b5\.2\.\d|\b552\b|mailbox (is )?full|over quota/i.test(said)) {
    return 'The mailbox takes nothing at present. Try again later, or give another address.';
  }
  if (/\b5\.7\.\d|\b554\b|spam|blocked|policy/i.test(said)) {
    return 'Their server refuses our mails. Ask them to let mails of your sender address through, then try again.';
  }
  return 'It was tried as often as the policy says. Try again once the mail server can be reached, or give another address.';
}
