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
