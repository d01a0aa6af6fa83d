import { partLabel } from '../../src/application/words/editable.ts';
import { stateTags } from '../../src/application/words/registration.ts';
import { allowedMoves, editableParts, moves, type Move, type Mover } from '../../src/domain/lifecycle.ts';
import type { RegistrationState } from '../../src/domain/registration.ts';
import { table } from './table-doc.ts';

const movers: Record<Mover, string> = {
  rep: 'rep',
  partner_manager: 'partner manager',
  admin: 'admin',
  partner: 'partner (by its receipt)',
  clock: 'the clock',
  crm: 'the CRM’s deal',
};

const means: Record<RegistrationState, string> = {
  draft: 'Being written.',
  submitted: 'Sent, about to be checked.',
  in_review: 'Waits for a decision; the review clock runs.',
  conflict: 'Another partner claims the company; the review clock runs.',
  blocked: 'Something stands in the way that no decision can lift: a lapsed certificate, another protection.',
  action_required: 'The partner has to answer first.',
  approved: 'The company is exclusive to the partner.',
  won: 'The deal was won while protected.',
  lost: 'The deal was lost while protected.',
  rejected: 'Decided against, for a stated reason.',
  withdrawn: 'Taken back.',
  expired: 'The protection is over; the company is back in the open pool.',
};

/** The lifecycle of a registration as a page: every state, every move, who may make it, and what both CRMs see of it. */
export function lifecycleDoc(): string {
  const states = Object.keys(stateTags) as RegistrationState[];
  const label = (state: RegistrationState): string => stateTags[state].label;
  const stateRows = states.map((state) => [
    label(state),
    means[state],
    allowedMoves(state)
      .map((name) => moves[name].what)
      .join(', ') || 'nothing',
    (editableParts[state] ?? []).map(partLabel).join(', ') || 'nothing',
  ]);
  const moveRows = Object.values(moves).map(({ what, from, by, to, rules, crms }: Move) => [
    what,
    from.map(label).join(', '),
    by.map((mover) => movers[mover]).join(', '),
    [...new Set(to)].map(label).join(', '),
    rules.join(', ') || '–',
    crms,
  ]);
  return `# The lifecycle of a registration

Made from \`src/domain/lifecycle.ts\` by \`npm run docs\`; deciders refuse by the same table and screens offer by it.
Every other move is refused with what is allowed instead.

## States

${table(['State', 'What it means', 'What may be done', 'What may be changed of the claim'], stateRows)}

## Moves

${table(['Move', 'From', 'By', 'To', 'Rules', 'What HubSpot and Salesforce show'], moveRows)}

A rep moves what is theirs: registrations they sent, and those on deals they own. Taking one back is for whoever sent it
and for who decides, who gives a reason where that ends a protection. Mediating is approving one side and rejecting the
other, in one decision. Of what has expired only a deal that was closed by the day of the end is followed, however late it
is heard of; none where the customer chose another partner.
`;
}
