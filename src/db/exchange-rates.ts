import type { Tx } from './transaction.ts';

export interface ExchangeRateRow {
  version: number;
  from: string;
  to: string;
  rate: string;
  on: string;
  source: string;
}

/** All rates in the order in which they were recorded. */
export const allExchangeRates = (tx: Tx): Promise<ExchangeRateRow[]> =>
  tx.query<ExchangeRateRow>(
    `select version, from_currency as "from", to_currency as "to", rate, on_day as "on", source from exchange_rates order by version`,
    [],
    'exchange-rates-all',
  );

/** Call it in the transaction that appended the event. */
export const saveExchangeRate = async (tx: Tx, row: ExchangeRateRow): Promise<void> => {
  await tx.query(
    `insert into exchange_rates (version, from_currency, to_currency, rate, on_day, source) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, version) do update set from_currency = excluded.from_currency, to_currency = excluded.to_currency,
       rate = excluded.rate, on_day = excluded.on_day, source = excluded.source`,
    [row.version, row.from, row.to, row.rate, row.on, row.source],
    'exchange-rate-save',
  );
};
