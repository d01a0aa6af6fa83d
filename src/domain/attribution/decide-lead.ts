import type { Decision, Moment, Refusal } from '../event.ts';
import { dayIn } from '../protection.ts';
import { instantText } from '../registration-command.ts';
import type { AttributionRefusal } from './attribution-command.ts';
import { personOf } from './decide-touchpoint.ts';
import type { Lead, LeadAttachment, LeadEvent, ToldLead } from './lead.ts';
import { readWhen, showsSomething } from './told-in-time.ts';
import { mayDecideCredit, touchpointMover } from './touchpoint-lifecycle.ts';

export type LeadCommand =
  /** A `partnerName` of null: there is no such partner. */
  | { type: 'tell'; lead: Omit<ToldLead, 'partnerName'> & { partnerName: string | null } }
  | { type: 'attach'; attachment: Omit<LeadAttachment, 'by'> }
  | { type: 'dismiss'; reason: string };

export type LeadRefusal =
  | Extract<
      AttributionRefusal,
      'unknown_partner' | 'in_the_future' | 'not_a_day' | 'no_evidence' | 'not_your_role' | 'reason_required'
    >
  | 'no_customer'
  /** Facts: `status`, `by`. */
  | 'lead_settled';

const refuse = (refused: LeadRefusal, facts: Refusal['facts'] = {}): Refusal<LeadRefusal> => ({ refused, facts });

/** Rule 12: what a partner did counts on a deal; until there is one it waits, and a person may say that it belongs to none. */
export function decideLead(lead: Lead | null, command: LeadCommand, moment: Moment): Decision<LeadEvent, LeadRefusal> {
  if (command.type === 'tell') return lead ? { events: [] } : tell(command.lead, moment);
  if (!lead) throw new Error(`${command.type} of a lead that was never told`);
  const settled = lead.attached ?? lead.dismissed;
  if (settled) return refuse('lead_settled', { status: lead.status, by: settled.by.name });
  const by = personOf(moment.actor);
  const mover = touchpointMover(moment.actor);
  const isChoice = command.type === 'dismiss' || command.attachment.how === 'chosen';
  if (isChoice && !mayDecideCredit(mover)) return refuse('not_your_role', { role: mover, allowed: '' });
  if (command.type === 'attach') return { events: [{ type: 'LeadAttached', data: { ...command.attachment, by } }] };
  if (command.reason.trim() === '') return refuse('reason_required');
  return { events: [{ type: 'LeadDismissed', data: { by, reason: command.reason } }] };
}

function tell(
  told: Extract<LeadCommand, { type: 'tell' }>['lead'],
  { now, timeZone }: Moment,
): Decision<LeadEvent, LeadRefusal> {
  const { partnerName, customer } = told;
  if (partnerName === null) return refuse('unknown_partner', { partner: told.partnerId });
  if (customer.name.trim() === '') return refuse('no_customer');
  const when = readWhen(told, timeZone);
  if ('refused' in when) return refuse(when.refused as 'not_a_day', when.facts);
  const today = dayIn(now, timeZone).toString();
  const isAhead = when.occurredAt === null ? when.occurredOn > today : when.occurredAt > instantText(now);
  if (isAhead) return refuse('in_the_future', { occurredOn: when.occurredOn, today });
  if (!showsSomething(told.evidence)) return refuse('no_evidence');
  return { events: [{ type: 'LeadTold', data: { lead: { ...told, partnerName, ...when } } }] };
}
