import type { Policy } from '../policy.ts';
import type { Baseline } from './credit.ts';
import type { CrmName } from './touchpoint.ts';

/** How long a deal of the tenant stayed in a stage it has left, without any confirmed action of a partner in it. */
export interface ComparableStay {
  dealId: string;
  crm: CrmName;
  stage: string;
  enteredAt: string;
  leftAt: string;
}

/** Stays found by CRM and stage; made by `comparablesOf` once and asked for many deals. */
export interface Comparables {
  /** Milliseconds, ascending, of the stays that were left from one instant on and before another; some deals left out. */
  leaving(asked: { crm: CrmName; stage: string; from: number; before: number; except: readonly string[] }): number[];
}

interface Indexed {
  dealId: string;
  leftAt: number;
  ms: number;
}

export function comparablesOf(stays: Iterable<ComparableStay>): Comparables {
  const byStage = new Map<string, Indexed[]>();
  for (const { dealId, crm, stage, enteredAt, leftAt } of stays) {
    const left = Date.parse(leftAt);
    const known = byStage.get(keyOf(crm, stage));
    const one = { dealId: dealKey(crm, dealId), leftAt: left, ms: left - Date.parse(enteredAt) };
    if (known) known.push(one);
    else byStage.set(keyOf(crm, stage), [one]);
  }
  // By length, so that no median has to sort: there is one to find for every stage of every deal.
  for (const stage of byStage.values()) stage.sort((a, b) => a.ms - b.ms);
  return {
    leaving: ({ crm, stage, from, before, except }) => {
      const found: number[] = [];
      for (const { dealId, leftAt, ms } of byStage.get(keyOf(crm, stage)) ?? []) {
        if (leftAt >= from && leftAt < before && !except.includes(dealId)) found.push(ms);
      }
      return found;
    },
  };
}

/** Of a tenant that has nothing to compare with. */
export const nothingComparable: Comparables = { leaving: () => [] };

/** A CRM's deal, as `except` names it. */
export const dealKey = (crm: CrmName, dealId: string): string => `${crm} ${dealId}`;

const keyOf = (crm: CrmName, stage: string): string => `${crm} ${stage}`;

/**
 * Rule 12: what a deal's time in a stage is measured against, the median of comparable deals that left the stage in the
 * months before it did.
 */
export function baselineBefore(
  { crm, stage, leftAt }: { crm: CrmName; stage: string; leftAt: string },
  except: readonly string[],
  comparables: Comparables,
  { attribution: { baselineMonths, baselineDeals } }: Policy,
): Baseline {
  const to = Temporal.Instant.from(leftAt);
  const from = to.toZonedDateTimeISO('UTC').subtract({ months: baselineMonths }).toInstant();
  const stays = comparables.leaving({
    crm,
    stage,
    from: from.epochMilliseconds,
    before: to.epochMilliseconds,
    except,
  });
  return {
    crm,
    stage,
    medianHours: stays.length === 0 ? null : inHours(median(stays)),
    deals: stays.length,
    needed: baselineDeals,
    from: from.toString({ smallestUnit: 'millisecond' }),
    to: leftAt,
  };
}

const msOfTenth = 360_000;

/** To a tenth of an hour, so that what is kept is what was compared. */
export const inHours = (ms: number): number => Math.round(ms / msOfTenth) / 10;

function median(sorted: readonly number[]): number {
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
