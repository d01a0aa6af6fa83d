import type { Desk } from '../application/desk.ts';
import { batchMails } from '../application/notify/batch-mails.ts';
import { sendMails } from '../application/notify/send-mails.ts';
import { tellByClock } from '../application/notify/tell-by-clock.ts';
import { remindCertificates } from '../application/remind-certificates.ts';
import { sweepClocks } from '../application/sweep-clocks.ts';
import type { MailSender } from '../contract/notices.ts';
import type { Duty } from '../worker/duty.ts';

/** What is done for every tenant by the clock, in the order in which one brings work for the next. */
export const dutiesOf = (desk: Desk, sender: MailSender | null): Duty[] => [
  { name: 'clock', work: (tenantId) => sweepClocks(desk, tenantId) },
  { name: 'certificates', work: (tenantId) => remindCertificates(desk, tenantId) },
  { name: 'reminders', work: (tenantId) => tellByClock(desk, tenantId) },
  {
    name: 'mail',
    async work(tenantId, signal) {
      await batchMails(desk, tenantId);
      if (sender) await sendMails(desk, tenantId, sender, machine, signal);
      // Once is all: what was not sent waits for its own time.
      return 0;
    },
  },
];

const machine = { systemNow: () => new Date(), random: Math.random };
