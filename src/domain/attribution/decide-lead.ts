import type { Actor, Decision, Moment, Refusal } from '../event.ts';
import { dayIn } from '../protection.ts';
import { instantText } from '../registration-command.ts';
import type { AttributionRefusal } from './attribution-command.ts';
import { personOf } from './decide-touchpoint.ts';
import { isSame } from './same-json.ts';
import type { Lead, LeadAttachment, LeadChanges, LeadEvent, ToldLead } from './lead.ts';
import { readWhen, showsSomething } from './told-in-time.ts';
import { mayDecideCredit, touchpointMover } from './touchpoint-lifecycle.ts';

export type LeadCommand =
  /** A `partnerName` of null: there is no such partner. */
  | { type: 'tell'; lead: Omit<ToldLead, 'partnerName'> & { partnerName: string | null } }
  | { type: 'attach'; attachment: Omit<LeadAttachment, 'by'> }
  | { type: 'dismiss'; reason: string }
  | { type: 'change'; changes: LeadChanges; reason: string }
  | { type: 'withdraw'; reason: string };

export type LeadRefusal =
  | Extract<
      AttributionRefusal,
      | 'unknown_partner'
      | 'in_the_future'
      | 'not_a_day'
      | 'no_evidence'
      | 'not_your_role'
      | 'not_yours'
      | 'reason_required'
      | 'nothing_changed'
    >
  | 'no_customer'
  /** Facts: `status`, `by`. */
  | 'lead_settled';

const refuse = (refused: LeadRefusal, facts: Refusal['facts'] = {}): Refusal<LeadRefusal> => ({ refused, facts });

/** Rule 12: what a partner did counts on a deal; until there is one it waits, and a person may say that it belongs to none. */
export function decideLead(lead: Lead | null, command: LeadCommand, moment: Moment): Decision<LeadEvent, LeadRefusal> {
  if (command.type === 'tell') return lead ? { events: [] } : tell(command.lead, moment);
  if (!lead) throw new Error(`${command.type} of a lead that was never told`);
  const settled = lead.attached ?? lead.dismissed ?? lead.withdrawn;
  if (settled) return refuse('lead_settled', { status: lead.status, by: settled.by.name });
  if (command.type === 'change' || command.type === 'withdraw') return correct(lead, command, moment);
  const by = personOf(moment.actor);
  const mover = touchpointMover(moment.actor);
  const isChoice = command.type === 'dismiss' || command.attachment.how === 'chosen';
  if (isChoice && !mayDecideCredit(mover)) return refuse('not_your_role', { role: mover, allowed: '' });
  if (command.type === 'attach') return { events: [{ type: 'LeadAttached', data: { ...command.attachment, by } }] };
  if (command.reason.trim() === '') return refuse('reason_required');
  return { events: [{ type: 'LeadDismissed', data: { by, reason: command.reason } }] };
}

/** Whoever told it may, and whoever decides credit, for a stated reason where somebody else told it. */
function correct(
  lead: Lead,
  command: Extract<LeadCommand, { type: 'change' | 'withdraw' }>,
  moment: Moment,
): Decision<LeadEvent, LeadRefusal> {
  const { actor } = moment;
  const isTeller = isToldBy(lead, actor);
  if (!isTeller && !mayDecideCredit(touchpointMover(actor))) {
    return refuse('not_yours', { toldBy: lead.toldBy.name, status: 'proposed' });
  }
  const { reason } = command;
  if (!isTeller && reason.trim() === '') return refuse('reason_required');
  const by = personOf(actor);
  if (command.type === 'withdraw') return { events: [{ type: 'LeadWithdrawn', data: { by, reason } }] };
  const asked = { ...lead, ...command.changes };
  // A new day without an instant of its own leaves the old instant behind.
  const isNewDay = asked.occurredOn !== lead.occurredOn;
  const timed = isNewDay && command.changes.occurredAt === undefined ? { ...asked, occurredAt: null } : asked;
  const stands = standing(timed, moment);
  if ('refused' in stands) return stands;
  const meant = { ...asked, ...stands };
  const changes = Object.fromEntries(
    changeable.filter((part) => !isSame(lead[part], meant[part])).map((part) => [part, meant[part]]),
  ) as LeadChanges;
  if (Object.keys(changes).length === 0) return refuse('nothing_changed');
  return { events: [{ type: 'LeadChanged', data: { by, changes, reason } }] };
}

const changeable = ['kind', 'occurredOn', 'occurredAt', 'evidence', 'campaign', 'customer'] as const;

/** Whether this person told it; what the program or a partner's form told is nobody's own. */
export const isToldBy = ({ toldBy }: Lead, { kind, id }: Pick<Actor, 'kind' | 'id'>): boolean =>
  kind === 'person' && toldBy.email !== '' && toldBy.email === id;

function tell(told: Extract<LeadCommand, { type: 'tell' }>['lead'], moment: Moment): Decision<LeadEvent, LeadRefusal> {
  const { partnerName } = told;
  if (partnerName === null) return refuse('unknown_partner', { partner: told.partnerId });
  const when = standing(told, moment);
  if ('refused' in when) return when;
  return { events: [{ type: 'LeadTold', data: { lead: { ...told, partnerName, ...when } } }] };
}

/** What holds of everything that is told of a company: a customer, a day that has come, and something that shows it. */
function standing(
  told: Pick<ToldLead, 'customer' | 'occurredOn' | 'occurredAt' | 'evidence'>,
  { now, timeZone }: Moment,
): Pick<ToldLead, 'occurredOn' | 'occurredAt'> | Refusal<LeadRefusal> {
  if (told.customer.name.trim() === '') return refuse('no_customer');
  const when = readWhen(told, timeZone);
  if ('refused' in when) return refuse(when.refused as 'not_a_day', when.facts);
  const today = dayIn(now, timeZone).toString();
  const isAhead = when.occurredAt === null ? when.occurredOn > today : when.occurredAt > instantText(now);
  if (isAhead) return refuse('in_the_future', { occurredOn: when.occurredOn, today });
  return showsSomething(told.evidence) ? when : refuse('no_evidence');
}
