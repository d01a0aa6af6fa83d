import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDb } from '../../src/db/db.ts';
import { appendEvents, verifyChain } from '../../src/db/events.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { runChild } from '../support/children.ts';

it('loses no acknowledged event when the process is killed in the middle of writing, again and again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-crash-'));
  try {
    for (let round = 0; round < 3; round += 1) {
      const tenant = randomUUID();
      const child = runChild(new URL('./children/append-forever.ts', import.meta.url), [dataDir, tenant]);
      await child.line((line) => line === 'c 5');
      await sleep(100 + round * 133);
      await child.kill('SIGKILL');
      const acknowledged = new Map(child.lines.map((line) => line.split(' ') as [string, string]));

      const db = await openDb({ databaseUrl: null, dataDir });
      const kept = await withTenant(db, tenant, async (tx) => ({
        heads: await tx.query<{ streamId: string; version: number }>(
          `select stream_id as "streamId", max(version) as version from events group by stream_id order by stream_id`,
        ),
        chain: await verifyChain(tx),
      }));
      expect(kept.chain.breaks).toEqual([]);
      expect(kept.heads).toHaveLength(3);
      for (const head of kept.heads) {
        const told = Number(acknowledged.get(head.streamId));
        // One more than acknowledged may be there: committed, and killed before it could say so.
        expect([told, told + 1]).toContain(head.version);
      }
      const [head] = kept.heads;
      const next = { type: 'After', data: {}, actor: {}, at: '2026-11-22T06:00:00.000Z', policyVersion: 1 };
      await withTenant(db, tenant, (tx) =>
        appendEvents(tx, { streamType: 'counter', streamId: 'a', expectedVersion: head?.version ?? 0, events: [next] }),
      );
      await db.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 180_000);
