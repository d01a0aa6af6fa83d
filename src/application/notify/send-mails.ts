import { randomUUID } from 'node:crypto';
import { mailContent, type MailOutcome, type MailSender } from '../../contract/notices.ts';
import { claimMails, giveBackMails, holdMails, settleMail, type MailRow } from '../../db/mails.ts';
import { withTenant } from '../../db/transaction.ts';
import { isoInstant, openScene, type Desk } from '../desk.ts';
import { mailText } from '../words/mail-text.ts';

/** Few at a time: what a process that dies had claimed waits for the end of its lease. */
const mailsAtOnce = 10;
const leaseMs = 2 * 60_000;
/** A slow server must not hold the turn for ever: what is left goes out at the next one. */
const turnMs = 60_000;
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
 * sends it once more after the lease, under the same Message-ID. The lease is renewed before each mail, for those before
 * it may have taken long; what another process has taken by then is left to it. Answers how many were sent.
 */
export async function sendMails(
  desk: Desk,
  tenantId: string,
  sender: MailSender,
  machine: Machine,
  signal?: AbortSignal,
): Promise<number> {
  let sent = 0;
  const until = machine.systemNow().getTime() + turnMs;
  const isOver = (): boolean => signal?.aborted === true || machine.systemNow().getTime() >= until;
  const leaseEnd = (): string => new Date(machine.systemNow().getTime() + leaseMs).toISOString();
  for (;;) {
    if (isOver()) return sent;
    const leaseId = randomUUID();
    const systemNow = machine.systemNow().toISOString();
    const claim = { leaseId, systemNow, leaseUntil: leaseEnd(), limit: mailsAtOnce };
    const { mails, tries } = await withTenant(desk.db, tenantId, async (tx) => {
      const claimed = await claimMails(tx, claim);
      const { policy } = claimed.length > 0 ? await openScene(desk, tx) : { policy: null };
      return { mails: claimed, tries: policy?.notices.sendTries ?? 1 };
    });
    for (const [index, mail] of mails.entries()) {
      const ids = mails.slice(index).map(({ id }) => id);
      if (isOver()) {
        await withTenant(desk.db, tenantId, (tx) => giveBackMails(tx, leaseId, ids));
        return sent;
      }
      const hold = { leaseId, leaseUntil: leaseEnd(), ids };
      const held = await withTenant(desk.db, tenantId, (tx) => holdMails(tx, hold));
      if (!held.has(mail.id)) continue;
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
