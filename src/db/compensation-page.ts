import { ledgerEntryColumns, type LedgerEntryRow } from './ledgers.ts';
import type { Tx } from './transaction.ts';

interface Money {
  amountMinor: number;
  currency: string;
}

/**
 * What may be approved by a day, and the latest day on which something of it fell due; null where nothing waits. Each entry's money
 * is looked up by the entry: "is true" keeps the index of the stages out of it, in which all of the partner's would be read.
 */
export const waitingSums = async (
  tx: Tx,
  until: string,
): Promise<{ amounts: Money[]; entries: number; latest: string | null }> => {
  const rows = await tx.query<Money & { entries: number; latest: string }>(
    `select p.currency, sum(p.amount_minor)::bigint as "amountMinor", count(*)::int as entries, max(e.due_on) as latest
     from ledger_entries e cross join lateral (
       select x.currency, x.amount_minor from ledger_pieces x
       where x.partner_id = e.partner_id and x.entry_id = e.id and (x.stage = 'accrued') is true offset 0) p
     where e.stage = 'accrued' and not e.reversed and e.due_on <= $1::date group by p.currency order by p.currency`,
    [until],
    'compensation-waiting',
  );
  const latest =
    rows
      .map((row) => row.latest)
      .toSorted()
      .at(-1) ?? null;
  const amounts = rows.map(({ amountMinor, currency }) => ({ amountMinor, currency }));
  return { amounts, entries: rows.reduce((sum, row) => sum + row.entries, 0), latest };
};

/** Sums by stage and currency over all partners, or of one; `carriedMinor` is what partners owe, below zero. */
export interface StageSum extends Money {
  stage: string;
}

export const stageSums = (tx: Tx, partnerId: string | null): Promise<StageSum[]> =>
  tx.query<StageSum>(
    `select currency, stage, sum(amount_minor)::bigint as "amountMinor" from ledger_pieces where $1::uuid is null or partner_id = $1::uuid
     group by currency, stage order by currency, stage`,
    [partnerId],
    'compensation-stage-sums',
  );

/** What partners owe back where approved money comes to less than nothing: by currency, as an amount above zero. */
export const carriedDebts = (tx: Tx, partnerId: string | null): Promise<Money[]> =>
  tx.query<Money>(
    `select currency, -sum(owed)::bigint as "amountMinor" from (
       select partner_id, currency, sum(amount_minor) as owed from ledger_pieces
       where stage = 'approved' and ($1::uuid is null or partner_id = $1::uuid) group by partner_id, currency having sum(amount_minor) < 0
     ) debts group by currency order by currency`,
    [partnerId],
    'compensation-carried',
  );

export type EntrySegment = 'to_approve' | 'held' | 'payable' | 'paid' | 'reversed' | 'all';

const segmentOf = `case
  when e.standing = 'accrued' then case when e.due_on <= $1::date then 'to_approve' else 'held' end
  when e.standing = 'held' then 'held'
  when e.standing in ('approved', 'payable') then 'payable'
  else e.standing end`;

export const countSegments = async (
  tx: Tx,
  { today, partnerId }: { today: string; partnerId: string | null },
): Promise<Map<string, number>> => {
  const rows = await tx.query<{ segment: string; count: number }>(
    `select ${segmentOf} as segment, count(*)::int as count from ledger_entries e where $2::uuid is null or e.partner_id = $2::uuid group by 1`,
    [today, partnerId],
    'compensation-counts',
  );
  return new Map(rows.map(({ segment, count }) => [segment, count]));
};

/** What was earned and is not due yet: how many entries, and the day on which the first falls due; null where there are none. */
export const notYetDue = async (
  tx: Tx,
  { today, partnerId }: { today: string; partnerId: string | null },
): Promise<{ entries: number; first: string | null }> => {
  const [row] = await tx.query<{ entries: number; first: string | null }>(
    `select count(*)::int as entries, min(e.due_on) as first from ledger_entries e
     where e.standing = 'accrued' and e.due_on > $1::date and ($2::uuid is null or e.partner_id = $2::uuid)`,
    [today, partnerId],
    'compensation-not-yet-due',
  );
  return row ?? { entries: 0, first: null };
};

export interface EntryPageRow extends LedgerEntryRow {
  partnerName: string;
  /** Its tier now, and the changes of it that the partner's state keeps. */
  tier: string;
  joinedAs: string | null;
  tierChanges: unknown;
  /** Version of the partner's ledger. */
  ledgerVersion: number;
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
  warnings: unknown;
  unknown: string[] | null;
}

/** One page of what was earned, newest first. */
export const entryPage = (
  tx: Tx,
  query: {
    today: string;
    segment: EntrySegment;
    partnerId: string | null;
    after: { earnedOn: string; id: string } | null;
    limit: number;
  },
): Promise<EntryPageRow[]> =>
  tx.query<EntryPageRow>(
    `select ${ledgerEntryColumns}, p.name as "partnerName", p.tier, p.body->>'joinedAs' as "joinedAs",
       p.body->'tierChanges' as "tierChanges", l.version as "ledgerVersion", a.hubspot_deal_id as "hubspotDealId",
       a.salesforce_opportunity_id as "salesforceOpportunityId", s.warnings, s.unknown
     from ledger_entries e
     join ledgers l on l.partner_id = e.partner_id
     join partners p on p.id = e.partner_id
     left join attributions a on a.id = e.deal_id
     left join deal_settlements s on s.attribution_id = e.deal_id
     where ($2 = 'all' or ${segmentOf} = $2) and ($3::uuid is null or e.partner_id = $3::uuid)
       and ($4::date is null or (e.earned_on, e.id) < ($4::date, $5))
     order by e.earned_on desc, e.id desc limit $6`,
    [query.today, query.segment, query.partnerId, query.after?.earnedOn ?? null, query.after?.id ?? null, query.limit],
    'compensation-page',
  );
