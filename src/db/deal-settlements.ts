import type { Tx } from './transaction.ts';

/** When what partners earn on a deal was worked out last. */
interface DealSettlement {
  attributionId: string;
  settledOn: string;
  /** More may be earned with time alone. */
  recurring: boolean;
  warnings: unknown;
  /** Terms nobody gave: `term`, `new_logo`. */
  unknown: string[];
}

export const saveSettlement = async (tx: Tx, one: DealSettlement): Promise<void> => {
  await tx.query(
    `insert into deal_settlements (attribution_id, settled_on, recurring, warnings, unknown) values ($1, $2, $3, $4::jsonb, $5)
     on conflict (tenant_id, attribution_id) do update set settled_on = excluded.settled_on, recurring = excluded.recurring,
       warnings = excluded.warnings, unknown = excluded.unknown`,
    [one.attributionId, one.settledOn, one.recurring, JSON.stringify(one.warnings), one.unknown],
    'deal-settlement-save',
  );
};
