import { randomUUIDv7 } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { replayTenant } from '../../src/application/replay.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { sweepClocks } from '../../src/application/sweep-clocks.ts';
import type { Decision } from '../../src/contract/decision.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';
import { expectedOf, plansOf, type Due, type Plan } from '../support/year-plan.ts';

/** The whole program takes some 60 ms a registration; tests/domain/year.test.ts lives the same year with 5,000 of them. */
const plans = plansOf(84, 120);
const first = Temporal.PlainDate.from('2027-03-01');
const lastDay = 365;
const isAsleep = (day: number): boolean => day >= 80 && day < 87;

interface Noticed {
  id: string;
  type: Due['type'];
  on: string | null;
  cause: string | null;
  at: string;
}

describeStores('a year of the program', (open) => {
  test(
    'two sweepers at once, a week of sleep: every nudge, warning and end once and in order, as SQL and integers count them',
    { timeout: 180_000 },
    async () => {
      const db = await open();
      const program = await startProgram(db, '2027-03-01T00:30:00Z');
      const partner = await program.partner('Northwind Resellers', { certifiedUntil: '2029-12-31' });
      // A second replica: the same code with a queue of its own, so that only the database stands between the two.
      vi.resetModules();
      const second = await import('../../src/application/sweep-clocks.ts');
      expect(second.sweepClocks).not.toBe(sweepClocks);
      const ids = new Map<number, string>();
      for (let day = 0; day <= lastDay; day += 1) {
        const date = first.add({ days: day }).toString();
        program.moveTo(`${date}T00:30:00Z`);
        for (const plan of plans) if (plan.wonOn === day) await winDeal(program, plan, date);
        if (!isAsleep(day)) await Promise.all([drain(program, sweepClocks), drain(program, second.sweepClocks)]);
        program.moveTo(`${date}T09:00:00Z`);
        for (const plan of plans) {
          if (plan.approvedOn === day) ids.set(plan.index, await register(program, plan, partner));
          const id = ids.get(plan.index);
          if (id && plan.updatesOn.includes(day)) {
            await act(program, id, { kind: 'update-status', request: { status: 'on_track', note: '', changes: {} } });
          }
        }
      }
      const noticed = await withTenant(db, program.tenantId, (tx) =>
        tx.query<Noticed>(
          `select stream_id as id, type, data ->> 'on' as "on", data ->> 'cause' as cause, at from events
           where type in ('UpdateMissed', 'SilenceWarned', 'RegistrationExpired', 'DealWon') order by position`,
        ),
      );
      for (const plan of plans) {
        const found = noticed.filter(({ id }) => id === ids.get(plan.index)).map(dueOf);
        expect(found, `registration ${plan.index}`).toEqual(expectedOf(plan, (day) => !isAsleep(day), lastDay));
      }
      // What fell due in the week of sleep came in the order of its days, before anything of the day itself.
      const caughtUp = noticed
        .filter(({ at, type }) => at.startsWith(dateOf(87)) && type !== 'DealWon')
        .map(({ on }) => on ?? '');
      expect(caughtUp.length).toBeGreaterThan(5);
      expect(caughtUp).toEqual(caughtUp.toSorted());
      await totals(program, noticed);
    },
  );

  /** Totals of the rows, of the log and of the plans, each counted in its own way. */
  async function totals(program: Program, noticed: readonly Noticed[]): Promise<void> {
    const db = await open();
    const counted = await withTenant(db, program.tenantId, (tx) =>
      tx.query<{ type: string; events: number; streams: number }>(
        `select type, count(*)::int as events, count(distinct stream_id)::int as streams from events group by type`,
      ),
    );
    const states = await withTenant(db, program.tenantId, (tx) =>
      tx.query<{ state: string; count: number }>(
        'select state, count(*)::int as count from registrations group by state',
      ),
    );
    const expected = plans.flatMap((plan) => expectedOf(plan, (day) => !isAsleep(day), lastDay));
    for (const type of new Set(expected.map((due) => due.type))) {
      expect(counted.find((row) => row.type === type)?.events, type).toBe(
        expected.filter((due) => due.type === type).length,
      );
    }
    expect(noticed.length).toBe(expected.length);
    const ends = Object.fromEntries(states.map(({ state, count }) => [state, count]));
    const ended = (type: Due['type']): number => expected.filter((due) => due.type === type).length;
    expect(ends).toEqual({ expired: ended('RegistrationExpired'), won: ended('DealWon') });
    const report = await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(report).toMatchObject({ breaks: [], differences: [] });
  }
});

const dateOf = (day: number): string => first.add({ days: day }).toString();

function dueOf({ type, on, cause, at }: Noticed): Due {
  const day = first.until(on ?? at.slice(0, 10), { largestUnit: 'day' }).days;
  return { type, on: day, cause };
}

async function drain(program: Program, sweep: typeof sweepClocks): Promise<void> {
  while ((await sweep(program.desk, program.tenantId)) > 0);
}

const dealOf = ({ index }: Plan) => ({
  id: `deal-${index}`,
  company: `Customer ${index} Quarz`,
  website: `c${index}.example`,
});
const winDeal = (program: Program, plan: Plan, date: string) =>
  program.deal({ ...dealOf(plan), state: 'won', closedAt: `${date}T00:00:00.000Z` });

async function register(program: Program, plan: Plan, partnerId: string): Promise<string> {
  const { company, website } = dealOf(plan);
  const dealId = await program.deal(dealOf(plan));
  const request = submission(partnerId, { customerName: company, customerDomain: website, contactEmail: '' });
  const sent = await submitRegistration(program.desk, program.caller('rep'), { dealId, request });
  if ('rejected' in sent || !sent.registrationId) throw new Error(JSON.stringify(sent));
  await act(program, sent.registrationId, { kind: 'approve', request: {} });
  return sent.registrationId;
}

async function act(
  program: Program,
  registrationId: string,
  { kind, request }: { kind: Decision['kind']; request: object },
): Promise<void> {
  const [row] = await withTenant(program.desk.db, program.tenantId, (tx) =>
    tx.query<{ version: number }>('select version from registrations where id = $1', [registrationId]),
  );
  const full = { actId: randomUUIDv7(), expectedVersion: row?.version ?? 0, reason: '', reader, ...request };
  const decision = { kind, request: full } as unknown as Decision;
  const answer = await decideInQueue(program.desk, program.caller('partner_manager'), { registrationId, decision });
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
}
