import { createTransport } from 'nodemailer';
import type { MailOutcome, MailSender, OutgoingMail } from '../contract/notices.ts';
import { mailHtml } from './mail-html.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string;
  /** Address mails come from, with or without a name. */
  from: string;
  timeoutMs?: number;
}

/** Sends by SMTP over a few kept connections. One Message-ID a mail, however often it is tried. */
export function createSmtpSender({ url, from, timeoutMs = 20_000 }: SmtpSettings): MailSender {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...timeouts });
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send(mail) {
      try {
        const answer = await transport.sendMail(messageOf(mail, from, domain));
        if (answer.rejected.length === 0) return { outcome: 'sent' };
        return { outcome: 'refused', message: `The mail server refused ${mail.to.email}.` };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function messageOf({ id, to, subject, text, content }: OutgoingMail, from: string, domain: string) {
  const { unsubscribeUrl } = content;
  return {
    from,
    to: { name: to.name, address: to.email },
    subject,
    text,
    html: mailHtml(content),
    messageId: `<${id}@${domain}>`,
    headers: {
      'auto-submitted': 'auto-generated',
      // One click, no page in between: RFC 8058.
      ...(unsubscribeUrl !== null && {
        'list-unsubscribe': `<${unsubscribeUrl}>`,
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What the server said for good (5xx of the recipient) helps no further try; everything else may pass. */
function outcomeOf(error: unknown): MailOutcome {
  const { message, responseCode, code } = error as Error & { responseCode?: number; code?: string };
  const forGood = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
  return { outcome: forGood ? 'refused' : 'failed', message: message.slice(0, 500) };
}
