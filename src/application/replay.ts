import { canonicalJson } from '../db/canonical-json.ts';
import { allRulings, saveRuling, type RulingRow } from '../db/company-rulings.ts';
import type { LeadRow } from '../db/leads.ts';
import { lockKeys } from '../db/locks.ts';
import { allCertificates, saveCertificates } from '../db/certificates.ts';
import { readAll, verifyChain, type StoredEvent } from '../db/events.ts';
import { listPartners, savePartner, type PartnerRow } from '../db/partners.ts';
import type { PolicyRow } from '../db/policies.ts';
import { allRegistrations, saveRegistration, type RegistrationRow } from '../db/registrations.ts';
import { currentTenant } from '../db/tenants.ts';
import type { Tx } from '../db/transaction.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { compareLeads, nextLead } from './attribution/leads/replay-leads.ts';
import { compareAttributions, nextAttribution, type Attributions } from './attribution/replay-attributions.ts';
import { bodyOf, certificateRows, certificatesOf } from './certificate-rows.ts';
import { compareMoney, noMoney, replayMoney, type Money } from './compensation/replay-ledgers.ts';
import { foldPartner, partnerRow } from './keep-partner.ts';
import { foldRuling, rulingRow } from './keep-ruling.ts';
import { receiptHashes } from './receipt-link.ts';
import { comparePolicies, policyRowOf } from './replay-policies.ts';
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
export async function replayTenant(tx: Tx, options: { write: boolean }): Promise<ReplayReport> {
  // No decision may be taken between reading the log and writing what it says.
  if (options.write) await lockKeys(tx, ['registrations']);
  const chain = await verifyChain(tx);
  const tenant = await currentTenant(tx);
  if (!tenant) throw new Error(`tenant ${String(tx.tenantId)} does not exist`);
  const rebuilt = await rebuild(tenant.receiptSecret, tx);
  const registrations = compare('registration', rebuilt.registrations, await allRegistrations(tx));
  const partners = compare('partner', rebuilt.partners, await listPartners(tx));
  const certificates = compare('certificate', certificatesOf(rebuilt.partners), await allCertificates(tx));
  const rulings = compare('company ruling', rebuilt.rulings, (await allRulings(tx)).map(withId));
  // A log that is broken proves nothing: state is never made from it.
  if (options.write && chain.breaks.length === 0) {
    for (const id of partners.keys()) await putBack(rebuilt.partners.get(id), (row) => savePartner(tx, row));
    for (const partner of certificates.size > 0 ? rebuilt.partners.values() : []) {
      await saveCertificates(tx, partner.id, certificateRows(bodyOf(partner)));
    }
    for (const id of registrations.keys()) {
      await putBack(rebuilt.registrations.get(id), (row) => saveRegistration(tx, row, nameKeying));
    }
    for (const id of rulings.keys()) await putBack(rebuilt.rulings.get(id), (row) => saveRuling(tx, row));
  }
  const isWhole = chain.breaks.length === 0;
  const policies = await comparePolicies(tx, rebuilt.policies, { write: options.write && isWhole });
  const attributions = await compareAttributions(tx, rebuilt.attributions, compare, {
    write: options.write && isWhole,
  });
  const leads = await compareLeads(tx, rebuilt.leads, compare, { write: options.write && isWhole });
  const money = await compareMoney(tx, rebuilt.money, compare, { write: options.write && isWhole });
  const differences = [registrations, partners, certificates, rulings]
    .flatMap((found) => [...found.values()])
    .flat()
    .concat(policies, attributions, leads, money);
  const breaks = chain.breaks.map(({ streamId, version, problem }) => `${streamId} version ${version}: ${problem}`);
  return { events: chain.events, streams: chain.streams, breaks, differences };
}

interface Rebuilt {
  registrations: Map<string, RegistrationRow>;
  partners: Map<string, PartnerRow>;
  rulings: Map<string, RulingRow & { id: string }>;
  policies: PolicyRow[];
  attributions: Attributions;
  leads: Map<string, LeadRow>;
  money: Money;
}

async function rebuild(receiptSecret: string, tx: Tx): Promise<Rebuilt> {
  const rulings: Rebuilt['rulings'] = new Map();
  const policies: PolicyRow[] = [];
  const attributions: Attributions = new Map();
  const leads: Rebuilt['leads'] = new Map();
  const registrations = new Map<string, RegistrationRow>();
  const partners = new Map<string, PartnerRow>();
  const money = noMoney();
  for await (const event of readAll(tx)) {
    replayMoney(money, event);
    if (event.streamType === 'policy') policies.push(policyRowOf(event));
    if (event.streamType === 'partner') partners.set(event.streamId, nextPartner(partners.get(event.streamId), event));
    if (event.streamType === 'registration') {
      const row = nextRegistration(receiptSecret, registrations.get(event.streamId), event);
      registrations.set(event.streamId, row);
    }
    if (event.streamType === 'attribution') {
      attributions.set(event.streamId, nextAttribution(attributions.get(event.streamId), event));
    }
    if (event.streamType === 'lead') leads.set(event.streamId, nextLead(leads.get(event.streamId), event));
    if (event.streamType === 'company_ruling') {
      rulings.set(event.streamId, nextRuling(rulings.get(event.streamId), event));
    }
  }
  return { registrations, partners, rulings, policies, attributions, leads, money };
}

function nextPartner(row: PartnerRow | undefined, event: StoredEvent): PartnerRow {
  const partner = foldPartner((row?.body ?? null) as Parameters<typeof foldPartner>[0], [event], event.streamId);
  return partnerRow(partner, { version: event.version, at: event.at });
}

const withId = (row: RulingRow): RulingRow & { id: string } => ({ ...row, id: row.pairId });

function nextRuling(row: RulingRow | undefined, event: StoredEvent): RulingRow & { id: string } {
  const state = foldRuling((row?.body ?? null) as Parameters<typeof foldRuling>[0], [event], event.streamId);
  return withId(rulingRow(state, { version: event.version, at: event.at }));
}

function nextRegistration(
  receiptSecret: string,
  row: RegistrationRow | undefined,
  event: StoredEvent,
): RegistrationRow {
  const before = (row?.body ?? null) as SubmittedRegistration | null;
  const state = foldRegistration(before, [event], event.streamId) as SubmittedRegistration;
  const { version, at, hash } = event;
  return registrationRow(state, { version, at, hash, ...receiptHashes(receiptSecret, state) });
}

function compare<Row extends { id: string }>(
  kind: string,
  rebuilt: ReadonlyMap<string, Row>,
  kept: readonly Row[],
): Map<string, string[]> {
  const known = new Map(kept.map((row) => [row.id, row]));
  const ids = new Set([...rebuilt.keys(), ...known.keys()]);
  const differing = [...ids].map((id): [string, string[]] => {
    const [should, is] = [rebuilt.get(id), known.get(id)];
    return [id, differencesOf(kind, id, should, is)];
  });
  return new Map(differing.filter(([, differences]) => differences.length > 0));
}

const putBack = async <Row>(row: Row | undefined, save: (row: Row) => Promise<void>): Promise<void> => {
  if (row) await save(row);
};

function differencesOf<Row extends { id: string }>(
  kind: string,
  id: string,
  should: Row | undefined,
  is: Row | undefined,
): string[] {
  if (!should) return [`${kind} ${id}: kept, but the log knows nothing of it`];
  if (!is) return [`${kind} ${id}: missing`];
  return (Object.keys(should) as (keyof Row & string)[])
    .filter((column) => canonicalJson(should[column] ?? null) !== canonicalJson(is[column] ?? null))
    .map((column) => `${kind} ${id}: ${column} differs`);
}
