import { dayIn } from '../protection.ts';
import type { Attribution } from './attribution.ts';
import type { ComparableStay } from './baseline.ts';
import type { DealFacts, Touchpoint } from './touchpoint.ts';

/** A stage of a deal from entering to leaving it; `leftAt` is null while the deal is in it. Days are the tenant's. */
export interface StageStay {
  stage: string;
  enteredAt: string;
  enteredOn: string;
  leftAt: string | null;
  leftOn: string | null;
  /** Left because the deal was lost: no way of advancing. */
  endedByLoss: boolean;
}

/** A deal's history with the days its instants are in the tenant's zone. */
export interface DealDays {
  facts: DealFacts;
  createdOn: string;
  /** Null while the deal is open. */
  closedAt: string | null;
  closedOn: string | null;
}

export const dayText = (instant: string, timeZone: string): string =>
  dayIn(Temporal.Instant.from(instant), timeZone).toString();

/** Of a deal in both CRMs the history that began first is the deal's; the other CRM got its copy later. */
export function leadingFacts({ facts }: Pick<Attribution, 'facts'>): DealFacts | null {
  const { hubspot, salesforce } = facts;
  if (!hubspot || !salesforce) return hubspot ?? salesforce ?? null;
  return salesforce.createdAt < hubspot.createdAt ? salesforce : hubspot;
}

export function dealDays(facts: DealFacts, timeZone: string): DealDays {
  const closedAt = facts.state === 'open' ? null : facts.closedAt;
  return {
    facts,
    createdOn: dayText(facts.createdAt, timeZone),
    closedAt,
    closedOn: closedAt === null ? null : dayText(closedAt, timeZone),
  };
}

/** The stages a deal went through. The stage in which it is closed is none that it stays in. */
export function staysOf({ facts, closedAt }: DealDays, timeZone: string): StageStay[] {
  const history = facts.stages.length > 0 ? facts.stages : [{ stage: facts.stage, at: facts.createdAt }];
  const entered = history.filter(({ stage }, index) => stage !== history[index - 1]?.stage);
  if (closedAt !== null && entered.at(-1)?.stage === facts.stage) entered.pop();
  return entered.flatMap(({ stage, at }, index): StageStay[] => {
    const next = entered[index + 1];
    const leftAt = next?.at ?? closingOf(facts, closedAt, stage);
    if (leftAt !== null && leftAt <= at) return [];
    return [
      {
        stage,
        enteredAt: at,
        enteredOn: dayText(at, timeZone),
        leftAt,
        leftOn: leftAt === null ? null : dayText(leftAt, timeZone),
        endedByLoss: next === undefined && facts.state === 'lost',
      },
    ];
  });
}

/** When a closed deal left its last open stage: on entering the stage it is closed in, where the CRM tells, else on closing. */
function closingOf({ stages, stage: closedIn }: DealFacts, closedAt: string | null, from: string): string | null {
  const last = stages.at(-1);
  return closedAt !== null && last && last.stage === closedIn && from !== closedIn ? last.at : closedAt;
}

/** Whether an action fell into a stay. One with a day only belongs to every stage the deal was in on that day. */
export const fellInto = (
  { occurredAt, occurredOn }: Pick<Touchpoint, 'occurredAt' | 'occurredOn'>,
  { enteredAt, enteredOn, leftAt, leftOn }: StageStay,
): boolean =>
  occurredAt === null
    ? enteredOn <= occurredOn && (leftOn === null || occurredOn <= leftOn)
    : enteredAt <= occurredAt && (leftAt === null || occurredAt < leftAt);

/** What a deal lends to the comparison of others: stages it advanced from with no partner's confirmed action in them. */
export function lentStays(facts: DealFacts, touchpoints: readonly Touchpoint[], timeZone: string): ComparableStay[] {
  const confirmed = touchpoints.filter(({ status }) => status === 'confirmed');
  return staysOf(dealDays(facts, timeZone), timeZone).flatMap((stay) => {
    const { stage, enteredAt, leftAt, endedByLoss } = stay;
    if (leftAt === null || endedByLoss || confirmed.some((one) => fellInto(one, stay))) return [];
    return [{ dealId: facts.dealId, crm: facts.crm, stage, enteredAt, leftAt }];
  });
}
