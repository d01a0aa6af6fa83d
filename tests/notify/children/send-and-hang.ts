/** Sends what waits in an embedded store by real SMTP, and hangs between sending and marking until it is killed. */
import { writeSync } from 'node:fs';
import { sendMails } from '../../../src/application/notify/send-mails.ts';
import { makeDesk } from '../../../src/compose/desk.ts';
import { openDb } from '../../../src/db/db.ts';
import { createSmtpSender } from '../../../src/notify/smtp-sender.ts';

const [dataDir = '', tenantId = '', url = ''] = process.argv.slice(2);
const db = await openDb({ databaseUrl: null, dataDir });
const desk = makeDesk({
  db,
  now: () => new Date('2026-11-22T12:00:00Z'),
  origin: 'https://desk.example',
  nudge: () => undefined,
  limitUsed: () => null,
});
const smtp = createSmtpSender({ url, from: 'desk@vendor.example' });
const machine = { systemNow: () => new Date(), random: () => 0.5 };
await sendMails(
  desk,
  tenantId,
  {
    async send(mail) {
      const told = await smtp.send(mail);
      writeSync(1, `${told.outcome} ${mail.id}\n`);
      await new Promise(() => setInterval(() => undefined, 1_000));
      return told;
    },
    close: () => undefined,
  },
  machine,
);
