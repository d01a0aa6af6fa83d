import { randomUUID } from 'node:crypto';
import { mailContent, type MailOutcome, type MailSender } from '../../contract/notices.ts';
import { claimMails, settleMail, type MailRow } from '../../db/mails.ts';
import { withTenant } from '../../db/transaction.ts';
import { isoInstant, openScene, type Desk } from '../desk.ts';
import { mailText } from '../words/mail-text.ts';

/** Few at a time: what a process that dies had claimed waits for the end of its lease. */
const mailsAtOnce = 10;
const leaseMs = 2 * 60_000;
const firstWaitMs = 30_000;
const longestWaitMs = 60 * 60_000;

/** Clocks and chance of the machine, for leases and waits. */
export interface Machine {
  systemNow(): Date;
  /** 0 to 1. */
  random(): number;
}

/**
 * Sends what waits, oldest first. A mail is claimed, sent, and marked: a process that dies between sending and marking
 * sends it once more after the lease, under the same Message-ID. Answers how many were sent.
 */
export async function sendMails(
  desk: Desk,
  tenantId: string,
  sender: MailSender,
  machine: Machine,
  signal?: AbortSignal,
): Promise<number> {
  let sent = 0;
  for (;;) {
    if (signal?.aborted) return sent;
    const at = machine.systemNow().getTime();
    const leaseId = randomUUID();
    const leaseUntil = new Date(at + leaseMs).toISOString();
    const claim = { leaseId, systemNow: new Date(at).toISOString(), leaseUntil, limit: mailsAtOnce };
    const { mails, tries } = await withTenant(desk.db, tenantId, async (tx) => {
      const claimed = await claimMails(tx, claim);
      const { policy } = claimed.length > 0 ? await openScene(desk, tx) : { policy: null };
      return { mails: claimed, tries: policy?.notices.sendTries ?? 1 };
    });
    for (const mail of mails) {
      const content = mailContent.parse(mail.content);
      const told = await sender.send({
        id: mail.id,
        to: { name: mail.name, email: mail.email },
        subject: mail.subject,
        text: mailText(content),
        content,
      });
      if (told.outcome === 'sent') sent += 1;
      await withTenant(desk.db, tenantId, (tx) =>
        settleMail(tx, { id: mail.id, leaseId, ...settled(mail, told, tries, machine, isoInstant(desk.now())) }),
      );
    }
    if (mails.length < mailsAtOnce) return sent;
  }
}

function settled(
  mail: MailRow,
  told: MailOutcome,
  tries: number,
  machine: Machine,
  sentAt: string,
): Omit<Parameters<typeof settleMail>[1], 'id' | 'leaseId'> {
  if (told.outcome === 'sent') return { status: 'sent', sentAt };
  if (told.outcome === 'refused' || mail.attempts >= tries) return { status: 'dead', error: told.message };
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (mail.attempts - 1)) * (0.5 + machine.random() / 2);
  const nextAttemptAt = new Date(machine.systemNow().getTime() + Math.round(wait)).toISOString();
  return { status: 'waiting', error: told.message, nextAttemptAt };
}
