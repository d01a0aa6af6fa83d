import type { DomainEvent } from '../event.ts';
import type { CrmName, ToldBy, ToldTouchpoint, TouchpointChanges } from './touchpoint.ts';

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

/** What may be changed of a lead while it waits. The partner may not: another partner's is another one. */
export type LeadChanges = TouchpointChanges & { customer?: LeadCustomer };

/** One step of a lead's story. */
export interface LeadTrace {
  what: 'told' | 'changed' | 'withdrawn' | 'attached' | 'dismissed';
  at: string;
  by: ToldBy;
  reason: string;
  /** What it was before, of the parts that were changed. */
  before?: LeadChanges;
}

export type LeadEvent =
  | DomainEvent<'LeadTold', { lead: ToldLead }>
  | DomainEvent<'LeadAttached', LeadAttachment>
  | DomainEvent<'LeadDismissed', { by: ToldBy; reason: string }>
  | DomainEvent<'LeadChanged', { by: ToldBy; changes: LeadChanges; reason: string }>
  | DomainEvent<'LeadWithdrawn', { by: ToldBy; reason: string }>;

export interface Lead extends ToldLead {
  status: 'waiting' | 'attached' | 'dismissed' | 'withdrawn';
  recordedAt: string;
  attached: (LeadAttachment & { at: string }) | null;
  dismissed: { by: ToldBy; reason: string; at: string } | null;
  withdrawn: { by: ToldBy; reason: string; at: string } | null;
  /** Oldest first. */
  history: LeadTrace[];
}

export function evolveLead(lead: Lead | null, event: LeadEvent, at: string): Lead {
  if (event.type === 'LeadTold') {
    const { lead: told } = event.data;
    const history: LeadTrace[] = [{ what: 'told', at, by: told.toldBy, reason: '' }];
    return { ...told, status: 'waiting', recordedAt: at, attached: null, dismissed: null, withdrawn: null, history };
  }
  if (!lead) throw new Error(`${event.type} before LeadTold`);
  const { by } = event.data;
  const traced = (what: LeadTrace['what'], reason: string, more: Pick<LeadTrace, 'before'> = {}): LeadTrace[] => [
    ...lead.history,
    { what, at, by, reason, ...more },
  ];
  switch (event.type) {
    case 'LeadAttached':
      return { ...lead, status: 'attached', attached: { ...event.data, at }, history: traced('attached', '') };
    case 'LeadDismissed':
      return {
        ...lead,
        status: 'dismissed',
        dismissed: { ...event.data, at },
        history: traced('dismissed', event.data.reason),
      };
    case 'LeadWithdrawn':
      return {
        ...lead,
        status: 'withdrawn',
        withdrawn: { ...event.data, at },
        history: traced('withdrawn', event.data.reason),
      };
    case 'LeadChanged': {
      const { changes, reason } = event.data;
      const before = Object.fromEntries(Object.keys(changes).map((part) => [part, lead[part as keyof LeadChanges]]));
      return { ...lead, ...changes, history: traced('changed', reason, { before }) };
    }
  }
}
