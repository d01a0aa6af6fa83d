import { PgBoss, type WorkHandler } from 'pg-boss';
import type { Duty, Scheduler } from './duty.ts';

/** pg-boss keeps its tables in a schema of its own. */
const schema = 'partner_desk_jobs';
const everyMinute = '* * * * *';
/** Longer than a turn; a process that died is noticed by its heartbeat. */
const expireInSeconds = 300;
const heartbeatSeconds = 30;
const turnMs = 60_000;
const settleNudgesMs = 500;

interface Job {
  tenantId: string;
}

/**
 * Duties as scheduled jobs in PostgreSQL, shared by all processes: of each duty and tenant at most one runs and one waits,
 * so that more processes cost no more work. What a job does is exactly once by the tables it works from, not by the queue:
 * a job that runs twice finds nothing left to do.
 */
export async function createBossScheduler(parts: {
  databaseUrl: string;
  duties: readonly Duty[];
  log: { warn(facts: object, message: string): void };
}): Promise<Scheduler> {
  const { duties, log } = parts;
  const stopping = new AbortController();
  const boss = new PgBoss({ connectionString: parts.databaseUrl, schema, max: 2, superviseIntervalSeconds: 30 });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue failed; it goes on by itself'));
  const told = async (duty: Duty, tenantId: string): Promise<void> => {
    try {
      await turn(duty, tenantId, stopping.signal);
    } catch (error) {
      log.warn({ err: error, duty: duty.name, tenantId }, 'a duty failed; it is tried again within a minute');
    }
  };
  const queue = (duty: Duty): string => `duty-${duty.name}`;
  await boss.start();
  for (const duty of duties) {
    await boss.createQueue(queue(duty), {
      policy: 'stately',
      retryLimit: 0,
      expireInSeconds,
      heartbeatSeconds,
      retentionSeconds: 3_600,
      deleteAfterSeconds: 3_600,
    });
    const handle: WorkHandler<Job> = async (jobs) => {
      // A job that throws is only marked as failed; nobody would hear of it.
      for (const { data } of jobs) await told(duty, data.tenantId);
    };
    await boss.work<Job>(queue(duty), { pollingIntervalSeconds: 2, batchSize: 1 }, handle);
  }

  const covered = new Set<string>();
  let nudging: NodeJS.Timeout | null = null;
  const sendAll = async (): Promise<void> => {
    for (const duty of duties) {
      await boss.insert(
        queue(duty),
        [...covered].map((tenantId) => ({ data: { tenantId }, singletonKey: tenantId })),
      );
    }
  };
  return {
    async cover(tenantIds) {
      for (const tenantId of tenantIds) {
        if (covered.has(tenantId) || stopping.signal.aborted) continue;
        for (const duty of duties) {
          const options = { key: tenantId, singletonKey: tenantId };
          await boss.schedule(queue(duty), everyMinute, { tenantId }, options);
        }
        covered.add(tenantId);
      }
    },
    nudge: () => {
      // Many acts of one moment are one look.
      if (stopping.signal.aborted) return;
      nudging ??= setTimeout(() => {
        nudging = null;
        sendAll().catch((error: unknown) => log.warn({ err: error }, 'a nudge was lost; the minute will do'));
      }, settleNudgesMs);
    },
    drain: async () => {
      for (const duty of duties) for (const tenantId of covered) await told(duty, tenantId);
    },
    stop: async () => {
      stopping.abort();
      if (nudging) clearTimeout(nudging);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** One job: until nothing is left, but not for ever; the next minute goes on. */
async function turn(duty: Duty, tenantId: string, signal: AbortSignal): Promise<void> {
  const until = Date.now() + turnMs;
  while (!signal.aborted && Date.now() < until) {
    if ((await duty.work(tenantId, signal)) === 0) return;
  }
}
