import { invitesStatement, statementsOf } from './invites-statement.ts';
import type { Policy } from './policy.ts';
import { refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';

/** The partner's own word on the company; kept for whoever decides. The same one sent twice is said once. */
export function makeStatement(state: Submitted, { statement }: CommandOf<'state'>, policy: Policy): Outcome {
  const made = statementsOf(state);
  if (made.some(({ statementId }) => statementId === statement.statementId)) return { events: [] };
  if (!invitesStatement(state)) return refuse('nothing_to_state');
  if (made.length >= policy.conflict.partnerStatements) return refuse('too_many_statements', { made: made.length });
  return { events: [{ type: 'PartnerStatementMade', data: statement }] };
}
