import type { TouchpointStatus } from '../../src/domain/attribution/touchpoint.ts';
import {
  allowedTouchpointMoves,
  touchpointMoves,
  type TouchpointMove,
  type TouchpointMover,
} from '../../src/domain/attribution/touchpoint-lifecycle.ts';
import { table } from './table-doc.ts';

const movers: Record<TouchpointMover, string> = {
  rep: 'rep',
  partner_manager: 'partner manager',
  ops: 'operations',
  admin: 'admin',
  partner: 'partner (by its form)',
  program: 'workflows, imports and the sync',
};

const means: Record<TouchpointStatus, [label: string, meaning: string]> = {
  proposed: ['Proposed', 'Told, and waits for a partner manager. Counts for nothing yet.'],
  confirmed: ['Confirmed', 'Counts, where the rules give it a place.'],
  declined: ['Declined', 'Decided against, for a stated reason.'],
  withdrawn: ['Withdrawn', 'Taken back.'],
};

/** The life of a touchpoint as a page: every status, every move, and who may make it. */
export function touchpointDoc(): string {
  const label = (status: TouchpointStatus): string => means[status][0];
  const statuses = (Object.keys(means) as TouchpointStatus[]).map((status) => [
    ...means[status],
    allowedTouchpointMoves(status)
      .map((name) => touchpointMoves[name].what)
      .join(', ') || 'nothing',
  ]);
  const moves = Object.values(touchpointMoves).map(({ what, from, by, to, rules, crms }: TouchpointMove) => [
    what,
    from.map(label).join(', ') || '–',
    by.map((mover) => movers[mover]).join(', '),
    to.map(label).join(', '),
    rules.join(', '),
    crms,
  ]);
  return `# The life of a touchpoint

Made from \`src/domain/attribution/touchpoint-lifecycle.ts\` by \`npm run docs\`; deciders refuse by the same table and screens
offer by it. A touchpoint is what a partner did for a deal, when, and what shows it.

## Statuses

${table(['Status', 'What it means', 'What may be done'], statuses)}

## Moves

${table(['Move', 'From', 'By', 'To', 'Rules', 'What HubSpot and Salesforce show'], moves)}

What a rep tells is proposed, unless the policy lets it count at once; what a partner manager or an admin tells is confirmed. A
registration, a campaign link and a referral form are their own evidence: what they tell is confirmed, whoever brings it; a referral
whose customer's name does not fit the company of its web domain waits for a partner manager. Reps
and operations change and withdraw only what they told themselves, while it is proposed; whoever decides does it to all, for a
stated reason once it was confirmed. What was declined is confirmed after all only for a reason. Nothing is told of the future,
of the time after the close, or later after the close than the policy hears late evidence.
`;
}
