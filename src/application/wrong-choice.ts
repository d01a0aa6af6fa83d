import type { MediateRequest } from '../contract/program-requests.ts';
import { claimedAtOf } from '../domain/claim-standing.ts';
import { dayIn } from '../domain/protection.ts';
import { invalid, type Acted } from './acted.ts';
import { policyWordOn, type Conflict } from './conflict-sides.ts';
import type { Scene } from './desk.ts';
import type { Kept } from './words/deal-card.ts';

/** What is wrong with a choice in mediation, as only the facts can tell; null where nothing is. */
export function wrongChoice(
  { registration }: Kept,
  conflict: Conflict,
  request: MediateRequest,
  scene: Scene,
): Acted | null {
  const { choice, evidence } = request;
  if ((choice === 'other') !== (conflict.kind === 'another_partner') && choice !== 'this') {
    return invalid(
      'choice',
      conflict.kind === 'another_partner' ? 'must be "this" or "other"' : 'must be "this" or "direct"',
    );
  }
  const word = policyWordOn(registration, conflict, scene.policy);
  if (choice === 'direct' && word.winner !== 'direct' && evidence.length === 0) {
    return invalid(
      'evidence',
      'is required: direct keeps it only with dated evidence of an earlier relationship (rule 10)',
    );
  }
  return wrongEvidence(registration, request, scene);
}

/** Rule 10: evidence is of the past; what is to show an earlier relationship lies in the days before the registration. */
function wrongEvidence(
  registration: Kept['registration'],
  { choice, evidence }: MediateRequest,
  { now, timeZone, policy }: Scene,
): Acted | null {
  const { compare } = Temporal.PlainDate;
  const today = dayIn(now, timeZone);
  if (evidence.some(({ on }) => compare(on, today) > 0)) return invalid('evidence', 'lies in the future');
  if (choice !== 'direct') return null;
  const last = dayIn(Temporal.Instant.from(claimedAtOf(registration)), timeZone);
  const first = last.subtract({ days: policy.conflict.priorRelationshipDays });
  const isOutside = evidence.some(({ on }) => compare(on, first) < 0 || compare(on, last) > 0);
  return isOutside
    ? invalid(
        'evidence',
        `must be dated from ${first.toString()} to ${last.toString()}, before the registration (rule 10)`,
      )
    : null;
}
