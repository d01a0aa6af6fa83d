import { parse } from 'csv-parse/sync';
import { seeded } from '../../../src/sandbox/demo/random.ts';

/** A deal as a file of opportunities tells it. */
export interface Opportunity {
  id: string;
  company: string;
  state: 'open' | 'won' | 'lost';
  /** Calendar dates, in UTC. */
  createdOn: string;
  closedOn: string | null;
  amountMinor: number;
}

/** Something a partner did; `day` may lie anywhere, also after the close. */
export interface Act {
  dealId: string;
  partner: string;
  kind: (typeof kinds)[number];
  day: string;
  campaign: string;
}

const kinds = [
  'introduction',
  'demo_support',
  'technical_validation',
  'executive_introduction',
  'campaign_response',
  'referral',
  'other',
] as const;

export const partnerNames = ['Alcor', 'Bellatrix', 'Capella', 'Deneb', 'Electra', 'Fomalhaut', 'Gienah', 'Hadar'];
/** The day after which nothing happens any more: the last one of the file that this was made for. */
export const lastDay = '2017-12-31';

/** The columns of a CRM's export: opportunity_id, account, deal_stage, engage_date, close_date, close_value. Open deals have no value there; they get one. */
export function opportunitiesIn(csv: string): Opportunity[] {
  const rows = parse<Record<string, string>>(csv, { columns: true, skip_empty_lines: true, trim: true });
  const chance = seeded(1);
  return rows.map((row): Opportunity => {
    const state = row['deal_stage'] === 'Won' ? 'won' : row['deal_stage'] === 'Lost' ? 'lost' : 'open';
    const value = Number(row['close_value'] || '0') * 100;
    return {
      id: row['opportunity_id'] ?? '',
      company: row['account'] || 'No account',
      state,
      createdOn: row['engage_date'] ? dayIn(row['engage_date']) : '2017-12-01',
      closedOn: state === 'open' ? null : dayIn(row['close_date'] ?? ''),
      amountMinor: state === 'open' ? chance.between(50, 30_000) * 100 + chance.between(0, 99) : value,
    };
  });
}

/** 10/20/2016 */
const dayIn = (american: string): string => {
  const [month = '', day = '', year = ''] = american.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** Deals of the same shape: about half of the closed ones won, a fifth open, odd amounts. */
export function madeOpportunities(count: number, seed: number): Opportunity[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, index): Opportunity => {
    const state = chance.pick(['won', 'won', 'lost', 'lost', 'open'] as const);
    const createdOn = plus('2016-10-20', chance.between(0, 300));
    return {
      id: `D${String(index).padStart(5, '0')}`,
      company: `Customer ${chance.between(1, 85)}`,
      state,
      createdOn,
      closedOn: state === 'open' ? null : plus(createdOn, chance.between(1, 130)),
      amountMinor: state === 'lost' ? 0 : chance.between(5_000, 3_000_000),
    };
  });
}

/** None to five acts a deal, before, within and after its time, some of them told twice. */
export function actsOn(deals: readonly Opportunity[], seed: number): Act[] {
  const chance = seeded(seed);
  return deals.flatMap(({ id, createdOn, closedOn }) => {
    const length = chance.pick([0, 0, 1, 1, 2, 3, 5]);
    const acts = Array.from({ length }, (): Act => {
      const kind = chance.pick(kinds);
      const day = plus(
        createdOn,
        chance.pick([-200, -184, -91, -90, -30, -1, 0, 1, 9, 40, 120]) + chance.between(-2, 2),
      );
      const last = closedOn === null ? lastDay : plus(closedOn, 3);
      return {
        dealId: id,
        partner: chance.pick(partnerNames),
        kind,
        day: day > last ? last : day,
        campaign: kind === 'campaign_response' ? chance.pick(['spring', 'autumn']) : '',
      };
    });
    return chance.next() < 0.05 ? [...acts, ...acts.slice(0, 1)] : acts;
  });
}

export const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
