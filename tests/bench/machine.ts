import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import pg from 'pg';
import { postgresUrl } from '../support/capabilities.ts';

export interface Machine {
  at: string;
  system: string;
  cores: number;
  processor: string;
  memoryGb: number;
  /** Running and waiting processes over the last minute, when the benchmarks began. Above `cores`, all times are inflated. */
  load: number;
  node: string;
  pglite: string;
  postgres: string | null;
}

/** What the figures were measured on. */
export async function describeMachine(): Promise<Machine> {
  const pglite = JSON.parse(
    readFileSync(new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return {
    at: new Date().toISOString(),
    system: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    load: currentLoad(),
    node: process.versions.node,
    pglite: pglite.version,
    postgres: await postgresVersion(),
  };
}

export const currentLoad = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

export const machineLine = (machine: Machine): string =>
  `${machine.system}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, load ${machine.load}, Node ${machine.node}, ` +
  `PGlite ${machine.pglite}, PostgreSQL ${machine.postgres ?? 'not reachable'}, ${machine.at}`;

async function postgresVersion(): Promise<string | null> {
  const url = postgresUrl();
  if (url === null) return null;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
    return rows[0]?.version ?? null;
  } finally {
    await client.end();
  }
}
