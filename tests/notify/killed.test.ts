import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchMails } from '../../src/application/notify/batch-mails.ts';
import { dutiesOf } from '../../src/compose/duties.ts';
import { openDb } from '../../src/db/db.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createSmtpSender } from '../../src/notify/smtp-sender.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { runChild } from '../support/children.ts';
import { headersOf, startSmtp } from './smtp-stand-in.ts';
import { startTold } from './support.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {} };

test('a process killed between sending and marking: the next start sends that mail once more under its Message-ID, the others once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-mail-'));
  const smtp = await startSmtp();
  try {
    let db = await openDb({ databaseUrl: null, dataDir });
    await migrate(db);
    const told = await startTold(db);
    await told.decide(await told.register('Acme GmbH'), 'approve');
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    await db.close();

    const child = runChild(new URL('./children/send-and-hang.ts', import.meta.url), [dataDir, told.tenantId, smtp.url]);
    const [, killed] = (await child.line((line) => line.startsWith('sent '))).split(' ');
    await child.kill('SIGKILL');

    db = await openDb({ databaseUrl: null, dataDir });
    const desk = { ...told.desk, db };
    const sender = createSmtpSender({ url: smtp.url, from: 'desk@vendor.example' });
    const worker = startWorker({
      db,
      crmsOf: async () => [],
      duties: dutiesOf(desk, sender),
      now: () => new Date(desk.now().epochMilliseconds),
      log,
    });
    await worker.drain();
    await worker.drain();
    await worker.stop();
    await db.close();
    sender.close();
    const ids = smtp.messages.map(({ text }) => headersOf(text).get('message-id'));
    expect(ids).toHaveLength(3);
    expect(ids.filter((one) => one === `<${killed}@vendor.example>`)).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  } finally {
    await smtp.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);
