import { appendEvents } from '../../../db/events.ts';
import { findLead, findLeadBySource, saveLead, type LeadRow } from '../../../db/leads.ts';
import type { Tx } from '../../../db/transaction.ts';
import { claimedIdentity } from '../../../domain/company-identity.ts';
import { decideLead, type LeadCommand, type LeadRefusal } from '../../../domain/attribution/decide-lead.ts';
import { evolveLead, type Lead, type LeadEvent } from '../../../domain/attribution/lead.ts';
import { isRefusal, type Actor, type Refusal } from '../../../domain/event.ts';
import { isoInstant, momentOf, type Caller, type Scene } from '../../desk.ts';

export interface KeptLead {
  id: string;
  lead: Lead;
  version: number;
}

/** Raised whenever the same log folds to another state or row than before. */
export const leadFoldVersion = 2;

/** The folded row of a lead. The same for the same log. */
export function leadRow(id: string, lead: Lead, log: { version: number; at: string }): LeadRow {
  const { name, domain, contactEmail } = lead.customer;
  const identity = claimedIdentity({ customerName: name, customerDomain: domain, contactEmail });
  return {
    id,
    version: log.version,
    partnerId: lead.partnerId,
    customerName: name,
    customerDomain: identity.domain ?? identity.contactDomain,
    nameKey: identity.nameKey,
    contactEmail: identity.contactEmail,
    occurredOn: lead.occurredOn,
    sourceKind: lead.source.kind,
    sourceKey: lead.source.key,
    status: lead.status,
    attributionId: lead.attached?.attributionId ?? null,
    toldBy: lead.toldBy.email,
    body: lead,
    foldVersion: leadFoldVersion,
    updatedAt: log.at,
  };
}

export const foldLead = (
  lead: Lead | null,
  events: readonly { type: string; data: unknown; at: string }[],
): Lead | null =>
  events.reduce<Lead | null>((folded, { type, data, at }) => evolveLead(folded, { type, data } as LeadEvent, at), lead);

/** `body` was written by `leadRow` and by nobody else. */
export const leadOf = ({ id, body, version }: LeadRow): KeptLead => ({ id, lead: body as Lead, version });

export const loadLead = async (tx: Tx, id: string): Promise<KeptLead | null> => {
  const row = await findLead(tx, id, { lock: true });
  return row && leadOf(row);
};

/** One that this person may see: reps see what they told themselves. */
export const findLeadFor = async (
  tx: Tx,
  { role, email }: Pick<Caller, 'role' | 'email'>,
  id: string,
): Promise<KeptLead | null> => {
  const kept = await loadLead(tx, id);
  return kept && (role !== 'rep' || kept.lead.toldBy.email === email) ? kept : null;
};

type Telling = Extract<LeadCommand, { type: 'tell' }>['lead'];

/** Somebody names a company for which a partner did something. `isNew` is false where the same was told by the same way before. */
export async function tellLead(
  tx: Tx,
  scene: Scene,
  { lead, actor }: { lead: Telling; actor: Actor },
): Promise<{ kept: KeptLead; isNew: boolean } | Refusal<LeadRefusal>> {
  const known = await findLeadBySource(tx, lead.source);
  if (known) return { kept: leadOf(known), isNew: false };
  const kept = await carryOutLead(tx, scene, { id: lead.id, kept: null, command: { type: 'tell', lead }, actor });
  return isRefusal<LeadRefusal>(kept) ? kept : { kept, isNew: true };
}

/** Lets the rules decide about one lead and keeps what they say. */
export async function carryOutLead(
  tx: Tx,
  scene: Scene,
  act: { id: string; kept: KeptLead | null; command: LeadCommand; actor: Actor },
): Promise<KeptLead | Refusal<LeadRefusal>> {
  const { id, kept, command, actor } = act;
  const decision = decideLead(kept?.lead ?? null, command, momentOf(scene, actor));
  if (isRefusal<LeadRefusal>(decision)) return decision;
  const at = isoInstant(scene.now);
  const stored = await appendEvents(tx, {
    streamType: 'lead',
    streamId: id,
    expectedVersion: kept?.version ?? 0,
    events: decision.events.map((event) => ({ ...event, actor, at, policyVersion: scene.policy.version })),
  });
  const lead = foldLead(kept?.lead ?? null, stored);
  const last = stored.at(-1);
  if (!lead || !last) throw new Error(`lead ${id}: nothing was folded`);
  await saveLead(tx, leadRow(id, lead, { version: last.version, at: last.at }));
  return { id, lead, version: last.version };
}
