import { canonicalJson } from '../db/canonical-json.ts';
import { readAll, verifyChain, type StoredEvent } from '../db/events.ts';
import { listPartners, savePartner, type PartnerRow } from '../db/partners.ts';
import { allRegistrations, saveRegistration, type RegistrationRow } from '../db/registrations.ts';
import type { Tx } from '../db/transaction.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import type { Desk } from './desk.ts';
import { foldPartner, partnerRow } from './keep-partner.ts';
import { tokenHash } from './keep-registration.ts';
import { foldRegistration, registrationRow } from './registration-row.ts';

export interface ReplayReport {
  events: number;
  streams: number;
  /** What is wrong with the log itself. */
  breaks: string[];
  /** State that is not what the log says, by object and column. */
  differences: string[];
}

/**
 * Rebuilds all state of a tenant from its log and compares it with what is kept, byte for byte. With `write` the rebuilt
 * state takes the place of what differs.
 */
export async function replayTenant(desk: Desk, tx: Tx, options: { write: boolean }): Promise<ReplayReport> {
  const chain = await verifyChain(tx);
  const rebuilt = await rebuild(desk, tx);
  const differences = [
    ...compare('registration', rebuilt.registrations, await allRegistrations(tx)),
    ...compare('partner', rebuilt.partners, await listPartners(tx)),
  ];
  if (options.write && differences.length > 0) {
    for (const row of rebuilt.partners.values()) await savePartner(tx, row);
    for (const row of rebuilt.registrations.values()) await saveRegistration(tx, row);
  }
  const breaks = chain.breaks.map(({ streamId, version, problem }) => `${streamId} version ${version}: ${problem}`);
  return { events: chain.events, streams: chain.streams, breaks, differences };
}

async function rebuild(
  desk: Desk,
  tx: Tx,
): Promise<{ registrations: Map<string, RegistrationRow>; partners: Map<string, PartnerRow> }> {
  const registrations = new Map<string, RegistrationRow>();
  const partners = new Map<string, PartnerRow>();
  for await (const event of readAll(tx)) {
    if (event.streamType === 'partner') partners.set(event.streamId, nextPartner(partners.get(event.streamId), event));
    if (event.streamType === 'registration') {
      const row = nextRegistration(desk, registrations.get(event.streamId), event);
      registrations.set(event.streamId, row);
    }
  }
  return { registrations, partners };
}

function nextPartner(row: PartnerRow | undefined, event: StoredEvent): PartnerRow {
  const partner = foldPartner((row?.body ?? null) as Parameters<typeof foldPartner>[0], [event], event.streamId);
  return partnerRow(partner, { version: event.version, at: event.at });
}

function nextRegistration(desk: Desk, row: RegistrationRow | undefined, event: StoredEvent): RegistrationRow {
  const before = (row?.body ?? null) as SubmittedRegistration | null;
  const state = foldRegistration(before, [event], event.streamId) as SubmittedRegistration;
  const receiptTokenHash = tokenHash(desk.receiptToken(event.tenantId, event.streamId));
  return registrationRow(state, { version: event.version, at: event.at, hash: event.hash, receiptTokenHash });
}

function compare<Row extends { id: string }>(
  kind: string,
  rebuilt: ReadonlyMap<string, Row>,
  kept: readonly Row[],
): string[] {
  const known = new Map(kept.map((row) => [row.id, row]));
  const ids = new Set([...rebuilt.keys(), ...known.keys()]);
  return [...ids].flatMap((id) => {
    const [should, is] = [rebuilt.get(id), known.get(id)];
    if (!should) return [`${kind} ${id}: kept, but the log knows nothing of it`];
    if (!is) return [`${kind} ${id}: missing`];
    return (Object.keys(should) as (keyof Row & string)[])
      .filter((column) => canonicalJson(should[column] ?? null) !== canonicalJson(is[column] ?? null))
      .map((column) => `${kind} ${id}: ${column} differs`);
  });
}
