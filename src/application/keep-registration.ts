import { appendEvents } from '../db/events.ts';
import { findRegistration, registrationsOfDeal, saveRegistration } from '../db/registrations.ts';
import type { Tx } from '../db/transaction.ts';
import { decideRegistration } from '../domain/decide-registration.ts';
import type { RegistrationCommand, RegistrationRefusal } from '../domain/registration-command.ts';
import { isRefusal, type Actor, type Refusal } from '../domain/event.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';
import { besideOthers, isWorded, rivalsAmong } from '../domain/others-weighed.ts';
import type { RegistrationEvent, SubmittedRegistration } from '../domain/registration.ts';
import { attributeRegistration } from './attribution/registered-touchpoint.ts';
import { tellOfRegistration } from './notify/tell-of-registration.ts';
import { markMoneyDue } from './compensation/mark-money-due.ts';
import { isoInstant, momentOf, type Desk, type Scene } from './desk.ts';
import { idsBehind } from './later-claims.ts';
import { keepNextDue } from './next-due.ts';
import { receiptHashes } from './receipt-link.ts';
import { projectDeals } from './project-deals.ts';
import { projectRegistration } from './project-registration.ts';
import { foldRegistration, registrationOf, registrationRow } from './registration-row.ts';
import type { Kept } from './words/deal-card.ts';

/** A registration as kept, held against other decisions until the transaction ends. Null: there is none. */
export async function loadRegistration(tx: Tx, id: string): Promise<Kept | null> {
  const row = await findRegistration(tx, id, { lock: true });
  return row ? { registration: registrationOf(row), version: row.version } : null;
}

/** What the check found is the check's word, whoever asked for it. */
const checks: ReadonlySet<string> = new Set(['ReviewStarted', 'ConflictFound', 'RegistrationBlocked']);
export const theCheck: Actor = { kind: 'system', id: 'check', name: 'Partner Desk', role: 'system' };

/** All registrations of a deal, for showing. */
export async function keptOfDeal(tx: Tx, deal: { crm: 'hubspot' | 'salesforce'; dealId: string }): Promise<Kept[]> {
  return (await registrationsOfDeal(tx, deal)).map((row) => ({
    registration: registrationOf(row),
    version: row.version,
  }));
}

/**
 * Lets the domain decide and keeps what it says, in this transaction: events to the log, the folded row, and the desired
 * state of the records in both CRMs.
 */
export async function carryOut(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  act: { id: string; kept: Kept | null; command: RegistrationCommand; actor: Actor },
): Promise<Kept | Refusal<RegistrationRefusal>> {
  const { id, kept, command, actor } = act;
  const before = kept?.registration ?? null;
  const decision = decideRegistration(before, command, scene.policy, momentOf(scene, actor));
  if (isRefusal<RegistrationRefusal>(decision)) return decision;
  if (decision.events.length === 0 && kept) return kept;
  const at = isoInstant(scene.now);
  const stored = await appendEvents(tx, {
    streamType: 'registration',
    streamId: id,
    expectedVersion: kept?.version ?? 0,
    events: (await besides(tx, id, command, decision.events)).map((event) => ({
      ...event,
      actor: checks.has(event.type) ? theCheck : actor,
      at,
      policyVersion: scene.policy.version,
    })),
  });
  const last = stored.at(-1);
  const state = foldRegistration(before, stored, id) as SubmittedRegistration;
  if (!last) throw new Error(`registration ${id}: nothing was decided`);
  const { version, at: changedAt, hash } = last;
  await saveRegistration(
    tx,
    registrationRow(state, { version, at: changedAt, hash, ...receiptHashes(scene.receiptSecret, state) }),
    nameKeying,
  );
  await keepNextDue(tx, scene, state);
  const now = { registration: state, version: last.version };
  await projectRegistration(tx, state, at, scene.timeZone);
  await projectDeals(tx, [before, state], at);
  await attributeRegistration(desk, tx, scene, state);
  await markMoneyDue(tx, [before, state], at);
  await tellOfRegistration(desk, tx, scene, { before, after: state, events: stored, actor });
  return now;
}

/** Whoever writes a reason has other partners' claims before their eyes that this log need not know of. */
async function besides(
  tx: Tx,
  id: string,
  command: RegistrationCommand,
  events: RegistrationEvent[],
): Promise<RegistrationEvent[]> {
  if (!events.some((event) => isWorded(event) && event.data.reason.trim() !== '')) return events;
  const found = 'judgement' in command ? rivalsAmong(command.judgement.findings) : [];
  return besideOthers(events, [...new Set([...found, ...(await idsBehind(tx, id))])]);
}
