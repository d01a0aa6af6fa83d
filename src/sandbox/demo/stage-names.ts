import type { DemoStage, StageEntered } from './stage-walk.ts';

const names = {
  hubspot: ['appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'contractsent'],
  salesforce: ['Prospecting', 'Qualification', 'Needs Analysis', 'Proposal/Price Quote'],
} as const;
const ends = {
  hubspot: { won: 'closedwon', lost: 'closedlost' },
  salesforce: { won: 'Closed Won', lost: 'Closed Lost' },
} as const;

type DemoCrm = keyof typeof names;

/** What the CRM calls the stages, with when each was entered. */
export const stagesIn = (crm: DemoCrm, stages: readonly StageEntered[]): { stage: string; at: Date }[] =>
  stages.map(({ stage, at }) => ({ stage: nameIn(crm, stage), at }));

const nameIn = (crm: DemoCrm, stage: DemoStage): string =>
  typeof stage === 'number' ? names[crm][stage] : ends[crm][stage];

/** Open stages in order, and the ends. */
export const stagesByCrm = {
  hubspot: { open: names.hubspot, ends: Object.values(ends.hubspot) },
  salesforce: { open: names.salesforce, ends: Object.values(ends.salesforce) },
} as const;

/** What the other CRM calls a stage; null where it has none like it. */
export function counterpart(crm: DemoCrm, stage: string): string | null {
  const other = crm === 'hubspot' ? 'salesforce' : 'hubspot';
  const all = (of: DemoCrm): string[] => [...stagesByCrm[of].open, ...stagesByCrm[of].ends];
  return all(other)[all(crm).indexOf(stage)] ?? null;
}
