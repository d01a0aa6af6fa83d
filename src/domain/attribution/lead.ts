import type { DomainEvent } from '../event.ts';
import type { CrmName, ToldBy, ToldTouchpoint } from './touchpoint.ts';

/** A company that has no deal yet, as somebody named it. */
export interface LeadCustomer {
  name: string;
  /** As written; empty where none is known. */
  domain: string;
  contactName: string;
  /** Lower case; empty where none is known. */
  contactEmail: string;
}

/** What a partner did for a company before a deal of it is known. */
export interface ToldLead extends ToldTouchpoint {
  customer: LeadCustomer;
}

/** The deal on which a lead was told, and who found that it is the one. */
export interface LeadAttachment {
  attributionId: string;
  /** Null where the same had been told of the deal already. */
  touchpointId: string | null;
  deal: { crm: CrmName; dealId: string; name: string };
  /** `matched`: surely the same company, and no other deal in question. */
  how: 'matched' | 'chosen';
  by: ToldBy;
}

export type LeadEvent =
  | DomainEvent<'LeadTold', { lead: ToldLead }>
  | DomainEvent<'LeadAttached', LeadAttachment>
  | DomainEvent<'LeadDismissed', { by: ToldBy; reason: string }>;

export interface Lead extends ToldLead {
  status: 'waiting' | 'attached' | 'dismissed';
  recordedAt: string;
  attached: (LeadAttachment & { at: string }) | null;
  dismissed: { by: ToldBy; reason: string; at: string } | null;
}

export function evolveLead(lead: Lead | null, event: LeadEvent, at: string): Lead {
  if (event.type === 'LeadTold') {
    return { ...event.data.lead, status: 'waiting', recordedAt: at, attached: null, dismissed: null };
  }
  if (!lead) throw new Error(`${event.type} before LeadTold`);
  return event.type === 'LeadAttached'
    ? { ...lead, status: 'attached', attached: { ...event.data, at } }
    : { ...lead, status: 'dismissed', dismissed: { ...event.data, at } };
}
