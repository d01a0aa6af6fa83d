import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulationView } from '../../src/contract/simulation.ts';
import { openDb } from '../../src/db/db.ts';
import { migrate } from '../../src/db/migrate.ts';
import { makeTenant } from '../support/stores.ts';
import { run } from './program.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  const db = await openDb({ databaseUrl: null, dataDir: join(folder, 'data') });
  await migrate(db);
  await makeTenant(db, { name: 'Vendor' });
  await db.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function simulate(policy: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const file = join(folder, 'policy.yaml');
  await writeFile(file, policy);
  const command = run('src/simulate.ts', { DATA_DIR: join(folder, 'data') }, ['--policy', file, ...args]);
  return { code: await command.ended, said: command.said() };
}

test('npm run simulate: in words, as data, and what is wrong', async () => {
  const told = await simulate('life: { silentExpiryDays: 80 }', '--since', '2026-01-01');
  expect(told.said).toContain('Vendor: Nothing would stand otherwise: 0 registrations were looked at.');
  expect(told.said).toContain('End by silence: 60 days → 80 days (rule 8).');
  expect(told.code).toBe(0);

  const data = await simulate('life: { silentExpiryDays: 80 }', '--since', '2026-01-01', '--json');
  const [tenant] = JSON.parse(data.said) as { tenant: string; simulation: unknown }[];
  expect(tenant?.tenant).toBe('Vendor');
  expect(simulationView.parse(tenant?.simulation).outcome).toBe('unchanged');

  const wrong = await simulate('life: { silentExpiryDays: soon }', '--since', '2026-01-01');
  expect(wrong.said).toContain('End by silence must be a whole number');
  expect(wrong.code).toBe(2);
  expect(await simulate('', '--since', 'yesterday')).toMatchObject({
    code: 2,
    said: expect.stringContaining('--since must be a date'),
  });
  expect(await simulate('')).toMatchObject({ code: 2, said: expect.stringContaining('npm run simulate') });
});
