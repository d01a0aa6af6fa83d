import { comparableStays, mostStays, type StayRow } from '../../db/comparable-stays.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Grounds } from '../../domain/attribution/attribution-command.ts';
import { comparablesOf } from '../../domain/attribution/baseline.ts';
import type { DealFacts } from '../../domain/attribution/touchpoint.ts';
import type { Scene } from '../desk.ts';

/** What the rules are asked with for some deals: every policy there was, and the stays in the stages these deals were in. */
export const groundsFor = async (tx: Tx, scene: Scene, facts: readonly DealFacts[]): Promise<Grounds> =>
  groundsWith(scene, await staysFor(tx, scene, facts));

/** One ground for all of these deals; null where there are so many stays that those of one would crowd out those of another. */
export async function groundsForAll(tx: Tx, scene: Scene, facts: readonly DealFacts[]): Promise<Grounds | null> {
  const stays = await staysFor(tx, scene, facts);
  const byStage = Map.groupBy(stays, ({ crm, stage }) => `${crm} ${stage}`);
  const isCrowded = byStage.values().some(({ length }) => length >= mostStays);
  return isCrowded ? null : groundsWith(scene, stays);
}

const groundsWith = (scene: Scene, stays: readonly StayRow[]): Grounds => ({
  policies: [...scene.policies.values()],
  comparables: comparablesOf(stays),
});

async function staysFor(tx: Tx, scene: Scene, facts: readonly DealFacts[]): Promise<StayRow[]> {
  const months = Math.max(...[...scene.policies.values()].map(({ attribution }) => attribution.baselineMonths));
  const stays: StayRow[] = [];
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const here = facts.filter((one) => one.crm === crm);
    const instants = here
      .flatMap(({ createdAt, closedAt, stages }) => [createdAt, closedAt ?? createdAt, ...stages.map(({ at }) => at)])
      .map((instant) => Temporal.Instant.from(instant))
      .toSorted((a, b) => Temporal.Instant.compare(a, b));
    const since = instants[0] ?? scene.now;
    // What was left later than these deals left their stages is nothing to compare them with, and would crowd out what is.
    const until = (instants.at(-1) ?? scene.now).toString();
    const stages = [...new Set(here.flatMap((one) => [one.stage, ...one.stages.map(({ stage }) => stage)]))];
    const from = since.toZonedDateTimeISO('UTC').subtract({ months }).toInstant().toString();
    stays.push(...(await comparableStays(tx, { crm, stages, since: from, until, timeZone: scene.timeZone })));
  }
  return stays;
}

export const groundsOf = (tx: Tx, scene: Scene, { facts }: Pick<Attribution, 'facts'>): Promise<Grounds> =>
  groundsFor(tx, scene, Object.values(facts));

/** Grounds that compare with nothing and remember whether they were asked to: most news of a deal needs no comparison. */
export function groundsUnlessAsked(scene: Scene): { grounds: Grounds; wereAsked: () => boolean } {
  let asked = false;
  const leaving = (): number[] => {
    asked = true;
    return [];
  };
  return { grounds: { policies: [...scene.policies.values()], comparables: { leaving } }, wereAsked: () => asked };
}
