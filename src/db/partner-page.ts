import { partnerColumns, type PartnerRow } from './partners.ts';
import type { Tx } from './transaction.ts';

export const partnerSegments = ['all', 'not_current', 'lapsing'] as const;
export type PartnerSegmentName = (typeof partnerSegments)[number];

/** What a list of partners is narrowed by. */
export interface PartnerFilter {
  /** Calendar date in the tenant's zone. */
  today: string;
  /** A sales certificate that ends by this day lapses soon. */
  soonUntil: string;
  /** Partners that joined on or after this day need no certificate yet; null: none. */
  newSince: string | null;
  /** Part of a name or a web domain; empty: all. */
  search: string;
}

const day = (name: 'today' | 'soonUntil' | 'newSince'): string => `($1::json ->> '${name}')::date`;
const isNew = `coalesce((p.body ->> 'joinedOn')::date >= ${day('newSince')}, false)`;
const segment: Record<PartnerSegmentName, string> = {
  all: 'true',
  not_current: `(coalesce(p.certificate_valid_until < ${day('today')}, true) and not ${isNew})`,
  lapsing: `(p.certificate_valid_until >= ${day('today')} and p.certificate_valid_until <= ${day('soonUntil')})`,
};
const searched = `(($1::json ->> 'pattern') is null or concat_ws(' ', p.name, p.domain) ilike ($1::json ->> 'pattern'))`;
const wanted = ({ search, ...days }: PartnerFilter): string => {
  const text = search.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return JSON.stringify({ ...days, pattern: text === '' ? null : `%${text}%` });
};

/** One page of partners by name. */
export const listPartnerPage = async (
  tx: Tx,
  query: {
    filter: PartnerFilter;
    segment: PartnerSegmentName;
    after: { name: string; id: string } | null;
    limit: number;
  },
): Promise<{ rows: PartnerRow[]; more: boolean }> => {
  const found = await tx.query<PartnerRow>(
    `select ${partnerColumns} from partners p
     where ${segment[query.segment]} and ${searched}
       and ($2::text is null or (p.name, p.id) > ($2::text, $3::uuid))
     order by p.name, p.id limit $4`,
    [wanted(query.filter), query.after?.name ?? null, query.after?.id ?? null, query.limit + 1],
    `partner-page-${query.segment}`,
  );
  return { rows: found.slice(0, query.limit), more: found.length > query.limit };
};

/** How many partners each segment holds. */
export const countPartners = async (tx: Tx, filter: PartnerFilter): Promise<Record<PartnerSegmentName, number>> => {
  const counts = partnerSegments.map((name) => `count(*) filter (where ${segment[name]}) as ${name}`).join(', ');
  const [row] = await tx.query<Record<PartnerSegmentName, number>>(
    `select ${counts} from partners p where ${searched}`,
    [wanted(filter)],
    'partner-counts',
  );
  return row ?? { all: 0, not_current: 0, lapsing: 0 };
};

/** How many registrations of a partner stand in each state. */
export const registrationsByState = (tx: Tx, partnerId: string): Promise<{ state: string; count: number }[]> =>
  tx.query(
    `select state, count(*)::int as count from registrations where partner_id = $1 group by state order by state`,
    [partnerId],
    'partner-registrations-by-state',
  );
