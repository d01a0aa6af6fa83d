import { isRefusal, type Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import type { Attribution, AttributionEvent } from './attribution.ts';
import type { Grounds } from './attribution-command.ts';
import type { Credit } from './credit.ts';
import { decideAttribution } from './decide-attribution.ts';

/** What a partner has of a deal before and after, in basis points; null: no credit. */
export interface ShareMove {
  partnerId: string;
  partnerName: string;
  was: number | null;
  is: number | null;
}

/** Every partner that has credit before or after, the largest share after first. */
export function shareMoves(before: Attribution | null, after: Pick<Attribution, 'decided'>): ShareMove[] {
  const [was, is] = [before?.decided?.credits ?? [], after.decided?.credits ?? []];
  const named = new Map([...was, ...is].map(({ partnerId, partnerName }) => [partnerId, partnerName]));
  return [...named]
    .map(([partnerId, partnerName]) => ({
      partnerId,
      partnerName,
      was: pointsOf(was, partnerId),
      is: pointsOf(is, partnerId),
    }))
    .toSorted((a, b) => (b.is ?? -1) - (a.is ?? -1) || (a.partnerName < b.partnerName ? -1 : 1));
}

/** Which of the acts on a touchpoint is looked ahead to. */
export type SettlingMove = 'confirm' | 'decline' | 'withdraw';

/**
 * What a deal's shares would become if a touchpoint were confirmed, declined or withdrawn now by whoever asks: the act itself is
 * decided and nothing of it kept. Null where it would be refused.
 */
export function sharesIf(
  state: Attribution,
  { type, touchpointId }: { type: SettlingMove; touchpointId: string },
  policy: Policy,
  moment: Moment,
  grounds: Grounds,
): ShareMove[] | null {
  // Shares do not depend on the words of a reason.
  const command = { type, touchpointId, version: null, reason: 'Looked ahead' };
  const outcome = decideAttribution(state, command, policy, moment, grounds);
  if (isRefusal(outcome)) return null;
  const decided = outcome.events.findLast(isDecision)?.data ?? state.decided;
  return shareMoves(state, { decided: decided && { ...decided, at: moment.now.toString() } });
}

const isDecision = (event: AttributionEvent): event is Extract<AttributionEvent, { type: 'CreditsDecided' }> =>
  event.type === 'CreditsDecided';

const pointsOf = (credits: readonly Credit[], partnerId: string): number | null =>
  credits.find((one) => one.partnerId === partnerId)?.basisPoints ?? null;
