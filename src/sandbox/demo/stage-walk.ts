import type { seeded } from './random.ts';

/** The demo's stages: four open ones, counted from 0, and two ends. */
export type DemoStage = 0 | 1 | 2 | 3 | 'won' | 'lost';

/** A stage of a deal with when it was entered. */
export interface StageEntered {
  stage: DemoStage;
  at: Date;
}

const dayMs = 86_400_000;
const openStages = [0, 1, 2, 3] as const;

/** The way of an ordinary deal: some weeks in each stage, less where it did not have as long. The last one lasts. */
export function ordinaryWalk(
  chance: ReturnType<typeof seeded>,
  deal: { createdAt: Date; state: 'open' | 'won' | 'lost'; closedAt: Date | null },
  now: Date,
): StageEntered[] {
  const { createdAt, state, closedAt } = deal;
  const until = closedAt ?? now;
  const reached = openStages.slice(0, state === 'won' ? chance.between(3, 4) : chance.between(1, 4));
  const days = reached.map(() => chance.between(9, 34));
  const had = (until.getTime() - createdAt.getTime()) / dayMs;
  const wanted = days.reduce((sum, one) => sum + one, 0);
  const scale = Math.min(1, had / wanted);
  const stages: StageEntered[] = [];
  let at = createdAt.getTime();
  for (const [index, stage] of reached.entries()) {
    stages.push({ stage, at: new Date(at) });
    at += (days[index] ?? 0) * scale * dayMs;
  }
  return state === 'open' ? stages : [...stages, { stage: state, at: until }];
}
