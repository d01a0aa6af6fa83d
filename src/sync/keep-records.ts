import type { CrmName, CrmRecord, MirrorObject } from '../crm/crm.ts';
import { markGone, upsertCompanies, upsertContacts, upsertDeals, upsertOwners } from '../db/mirror-write.ts';
import type { Tx } from '../db/transaction.ts';
import { companyIdentity, dealNameKey } from '../domain/company-identity.ts';

/** Brings the mirror to what the CRM just answered. Applying the same answer twice changes nothing. */
export async function keepRecords(
  tx: Tx,
  crm: CrmName,
  object: MirrorObject,
  answer: { records: readonly CrmRecord[]; gone: readonly string[] },
  at: string,
): Promise<void> {
  const companies = answer.records.filter((record) => record.object === 'company');
  const deals = answer.records.filter((record) => record.object === 'deal');
  const contacts = answer.records.filter((record) => record.object === 'contact');
  const owners = answer.records.filter((record) => record.object === 'owner');
  if (companies.length > 0) await upsertCompanies(tx, latest(companies).map((one) => ({ ...one, crm, ...companyIdentity(one) })));
  if (contacts.length > 0) await upsertContacts(tx, latest(contacts).map((one) => ({ ...one, crm })));
  if (deals.length > 0) await upsertDeals(tx, latest(deals).map((one) => ({ ...one, crm, nameKey: dealNameKey(one.name) })));
  if (owners.length > 0) await upsertOwners(tx, latest(owners).map((one) => ({ ...one, crm })));
  if (answer.gone.length > 0) await markGone(tx, { crm, object, ids: answer.gone, at });
}

/** A page may show a record twice; one statement may touch a row only once. */
function latest<Record extends { id: string; updatedAt: string }>(records: readonly Record[]): Record[] {
  const byId = new Map<string, Record>();
  for (const record of records) {
    const known = byId.get(record.id);
    if (!known || known.updatedAt <= record.updatedAt) byId.set(record.id, record);
  }
  return [...byId.values()];
}
