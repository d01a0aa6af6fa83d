import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { asAdministrator, databaseUrl } from '../support/stores.ts';
import { testStores } from '../support/capabilities.ts';
import { asSalesforce, freePort, newCustomer, run } from './program.ts';

const longest = 600_000;
interface Card {
  form: { partners: { id: string; name: string }[] };
}
interface Queue {
  rows: { customerName: string }[];
  next: string | null;
}

describe.each(testStores())('killed with -9 while registering, on %s', (store) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-kill-'));
  const database = `partner_desk_kill_${process.pid}`;
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    const drop = `drop database if exists ${database} with (force)`;
    if (store === 'postgres') await asAdministrator((admin) => admin.query(drop));
  });

  test(
    'no acknowledged registration is lost, the next start goes on, and the log proves the state',
    { timeout: longest },
    async () => {
      if (store === 'postgres') await asAdministrator((admin) => admin.query(`create database ${database}`));
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      const settings = {
        PORT: String(port),
        DATA_DIR: dataDir,
        ...(store === 'postgres' ? { DATABASE_URL: databaseUrl(database) } : {}),
      };

      const first = run('src/main.ts', settings);
      await first.until('is ready');
      const dealId = /\/opportunities\/(\w{18})/.exec(await (await fetch(origin)).text())?.[1] ?? '';
      const { form } = await asSalesforce<Card>(origin, 'GET', `/deals/${dealId}/card`);
      const partner = form.partners.find(({ name }) => name === 'Northwind Resellers')?.id ?? '';
      const acknowledged: string[] = [];
      const registering = Array.from({ length: 4 }, async () => {
        for (;;) {
          const customer = newCustomer(partner);
          await asSalesforce(origin, 'POST', `/deals/${dealId}/registrations`, customer);
          acknowledged.push(customer.customerName);
          if (acknowledged.length === 25) first.child.kill('SIGKILL');
        }
      });
      await Promise.allSettled(registering);
      await first.ended;
      expect(acknowledged.length).toBeGreaterThanOrEqual(25);

      const second = run('src/main.ts', settings);
      await second.until('is ready');
      const kept = new Set<string>();
      for (let after: string | null = ''; after !== null;) {
        const queue: Queue = await asSalesforce(origin, 'GET', `/queue?segment=all${after ? `&after=${after}` : ''}`);
        for (const row of queue.rows) kept.add(row.customerName);
        after = queue.next;
      }
      expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
      await asSalesforce(origin, 'POST', `/deals/${dealId}/registrations`, newCustomer(partner));
      second.child.kill('SIGTERM');
      expect(await second.ended).toBe(0);

      const replay = run('src/replay.ts', settings, ['--verify']);
      expect([await replay.ended, replay.said()]).toEqual([
        0,
        expect.stringContaining('the state is what the log says'),
      ]);
    },
  );
});

test('a second process on the same data directory is refused in one clear line', { timeout: longest }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-second-'));
  const first = run('src/main.ts', { PORT: String(await freePort()), DATA_DIR: dataDir });
  await first.until('is ready');
  const second = run('src/main.ts', { PORT: String(await freePort()), DATA_DIR: dataDir });
  expect(await second.ended).toBe(2);
  const lines = second
    .said()
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/already|in use|another/i);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});
