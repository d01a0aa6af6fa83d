import type { NameKeying } from '../domain/matching/name-keying.ts';
import { keepNames } from './company-names.ts';
import { storableJson, storableText } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** A registration as folded from its events; `body` is the decider's whole state. */
export interface RegistrationRow {
  id: string;
  state: string;
  version: number;
  partnerId: string;
  submissionId: string;
  customerName: string;
  /** Registrable domain, null where none identifies the customer. */
  customerDomain: string | null;
  nameKey: string;
  contactEmail: string | null;
  contactDomain: string | null;
  amountMinor: number | null;
  currency: string | null;
  expectedCloseDate: string | null;
  originCrm: 'hubspot' | 'salesforce' | null;
  originDealId: string | null;
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
  hubspotCompanyId: string | null;
  salesforceAccountId: string | null;
  conflicted: boolean;
  /** Lower case; whose review it is. */
  assigneeEmail: string | null;
  /** An appeal waits for its decision. */
  appealOpen: boolean;
  submittedAt: string | null;
  reviewDueAt: string | null;
  decidedAt: string | null;
  protectedUntil: string | null;
  /** SHA-256 of the receipt's token, lower-case hexadecimal. */
  receiptTokenHash: string | null;
  /** The same of links that were replaced, oldest first. */
  formerReceiptHashes: string[];
  body: unknown;
  /** By which version of the program `body` was folded. */
  foldVersion: number;
  updatedAt: string;
  /** Lower-case hexadecimal. */
  lastEventHash: string;
}

/** Column, its type, and its name in RegistrationRow. */
const fields: readonly (readonly [column: string, type: string, member: keyof RegistrationRow])[] = [
  ['id', 'uuid', 'id'],
  ['state', 'text', 'state'],
  ['version', 'int', 'version'],
  ['partner_id', 'uuid', 'partnerId'],
  ['submission_id', 'uuid', 'submissionId'],
  ['customer_name', 'text', 'customerName'],
  ['customer_domain', 'text', 'customerDomain'],
  ['name_key', 'text', 'nameKey'],
  ['contact_email', 'text', 'contactEmail'],
  ['contact_domain', 'text', 'contactDomain'],
  ['amount_minor', 'bigint', 'amountMinor'],
  ['currency', 'text', 'currency'],
  ['expected_close_date', 'date', 'expectedCloseDate'],
  ['origin_crm', 'text', 'originCrm'],
  ['origin_deal_id', 'text', 'originDealId'],
  ['hubspot_deal_id', 'text', 'hubspotDealId'],
  ['salesforce_opportunity_id', 'text', 'salesforceOpportunityId'],
  ['hubspot_company_id', 'text', 'hubspotCompanyId'],
  ['salesforce_account_id', 'text', 'salesforceAccountId'],
  ['conflicted', 'boolean', 'conflicted'],
  ['assignee_email', 'text', 'assigneeEmail'],
  ['appeal_open', 'boolean', 'appealOpen'],
  ['submitted_at', 'timestamptz', 'submittedAt'],
  ['review_due_at', 'timestamptz', 'reviewDueAt'],
  ['decided_at', 'timestamptz', 'decidedAt'],
  ['protected_until', 'date', 'protectedUntil'],
  ['former_receipt_hashes', 'text[]', 'formerReceiptHashes'],
  ['body', 'jsonb', 'body'],
  ['fold_version', 'int', 'foldVersion'],
  ['updated_at', 'timestamptz', 'updatedAt'],
];

const names = fields.map(([column]) => column);

/** The select list of a RegistrationRow, for queries over `registrations r`. */
export const registrationColumns = [
  ...fields.map(([column, , member]) => `r.${column} as "${member}"`),
  `encode(r.receipt_token_hash, 'hex') as "receiptTokenHash"`,
  `encode(r.last_event_hash, 'hex') as "lastEventHash"`,
].join(', ');

const upsert = `insert into registrations (${names.join(', ')}, name_id, receipt_token_hash, last_event_hash)
  select ${fields.map(([, , member]) => `"${member}"`).join(', ')}, "nameId", decode("receiptTokenHash", 'hex'), decode("lastEventHash", 'hex')
  from json_to_record($1::json) as r(${fields.map(([, type, member]) => `"${member}" ${type}`).join(', ')}, "nameId" bigint, "receiptTokenHash" text, "lastEventHash" text)
  on conflict (tenant_id, id) do update set ${names
    .filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
    .join(
      ', ',
    )}, name_id = excluded.name_id, receipt_token_hash = excluded.receipt_token_hash, last_event_hash = excluded.last_event_hash`;

/** Writes the folded row, whole, and makes its customer's name findable. Call it in the transaction that appended the events. */
export const saveRegistration = async (tx: Tx, row: RegistrationRow, keying: NameKeying): Promise<void> => {
  const name = storableText(row.customerName);
  await tx.query(upsert, [storableJson({ ...row, nameId: keying.idOf(name) })], 'registration-save');
  await keepNames(tx, [name], keying);
};

/** One registration; `lock` holds it against other decisions until the transaction ends. */
export const findRegistration = async (
  tx: Tx,
  id: string,
  options: { lock?: boolean } = {},
): Promise<RegistrationRow | null> => {
  const [row] = await tx.query<RegistrationRow>(
    `select ${registrationColumns} from registrations r where r.id = $1 ${options.lock ? 'for update' : ''}`,
    [id],
    options.lock ? 'registration-by-id-locked' : 'registration-by-id',
  );
  return row ?? null;
};

export const findRegistrationBySubmission = async (tx: Tx, submissionId: string): Promise<RegistrationRow | null> => {
  const [row] = await tx.query<RegistrationRow>(
    `select ${registrationColumns} from registrations r where r.submission_id = $1`,
    [submissionId],
    'registration-by-submission',
  );
  return row ?? null;
};

/** Registrations of a deal in either CRM, newest first. */
export const registrationsOfDeal = async (
  tx: Tx,
  deal: { crm: 'hubspot' | 'salesforce'; dealId: string },
): Promise<RegistrationRow[]> => (await registrationsOfDeals(tx, deal.crm, [deal.dealId])).get(deal.dealId) ?? [];

/** The same of several deals of a CRM, by the deal's id there. */
export const registrationsOfDeals = async (
  tx: Tx,
  crm: 'hubspot' | 'salesforce',
  dealIds: readonly string[],
): Promise<Map<string, RegistrationRow[]>> => {
  const column = crm === 'hubspot' ? 'hubspot_deal_id' : 'salesforce_opportunity_id';
  const rows = await tx.query<RegistrationRow>(
    `select ${registrationColumns} from (select distinct unnest($1::text[]) as deal) w cross join lateral (
       select x.* from registrations x where x.${column} = w.deal offset 0) r order by r.submitted_at desc nulls last, r.id`,
    [dealIds],
    `registrations-of-${crm}-deals`,
  );
  return Map.groupBy(rows, (row) => (crm === 'hubspot' ? row.hubspotDealId : row.salesforceOpportunityId) ?? '');
};

/** Ids of the registrations of a deal under its name in either CRM. */
export const registrationIdsOfDeals = async (
  tx: Tx,
  links: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from registrations where hubspot_deal_id = $1 union select id from registrations where salesforce_opportunity_id = $2`,
    [links.hubspotDealId, links.salesforceOpportunityId],
    'registration-ids-of-deals',
  );
  return rows.map(({ id }) => id);
};

/** For a partner's receipt, whose token is all that its reader has: call inside withSystem. */
export const findReceipt = async (
  tx: Tx,
  receiptTokenHash: string,
): Promise<{ tenantId: string; registrationId: string; kind: 'current' | 'former' } | null> => {
  const [row] = await tx.query<{ tenantId: string; registrationId: string; kind: 'current' | 'former' }>(
    `select tenant_id as "tenantId", id as "registrationId", 'current' as kind from registrations
       where receipt_token_hash = decode($1, 'hex')
     union all select tenant_id, id, 'former' from registrations
       where former_receipt_hashes <> '{}' and former_receipt_hashes @> array[$1::text]`,
    [receiptTokenHash],
  );
  return row ?? null;
};

/** Instant of the tenant's latest decision, for "Last decision 2 h ago."; null before the first. */
export const lastDecisionAt = async (tx: Tx): Promise<string | null> => {
  const [row] = await tx.query<{ at: string | null }>(
    'select max(decided_at) as at from registrations',
    [],
    'registrations-last-decision',
  );
  return row?.at ?? null;
};

/** Every registration of the tenant, for comparing with the log. */
export const allRegistrations = (tx: Tx): Promise<RegistrationRow[]> =>
  tx.query<RegistrationRow>(`select ${registrationColumns} from registrations r order by r.id`);
