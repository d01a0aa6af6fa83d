import type { Entry, Ledger, Stage } from '../../../src/domain/compensation/ledger.ts';
import { changedInPayout } from '../../../src/domain/compensation/make-payable.ts';
import { entitlementsOf, partners, rateOf, type PartnerId, type Step } from './random-money.ts';
import { ada, otto } from './story.ts';
import { TenantMoney } from './tenant-money.ts';

export type Sums = Record<string, number>;
export const broken = (what: string): never => {
  throw new Error(what);
};
export const add = (sums: Sums, name: string, amount: number): void => void (sums[name] = (sums[name] ?? 0) + amount);
export const isZero = (sums: Sums): boolean => Object.values(sums).every((sum) => sum === 0);

export const standing = (entries: readonly Entry[], ...stages: Stage[]): Sums => {
  const sums: Sums = {};
  for (const { pieces } of entries) {
    for (const piece of pieces) if (stages.includes(piece.stage)) add(sums, piece.currency, piece.amountMinor);
  }
  return sums;
};
export const everywhere = ['accrued', 'held', 'approved', 'payable', 'paid'] as const;
export const entriesOf = ({ entries }: Ledger): Entry[] => Object.values(entries);

const deals = ['deal-1', 'deal-2', 'deal-3'];

/** One step of a tenant's money; what a law forbids throws. */
export function take(tenant: TenantMoney, step: Step): void {
  switch (step.does) {
    case 'merge':
      if (step.from !== step.into && !tenant.into.has(step.from)) tenant.into.set(step.from, step.into);
      return;
    case 'settle': {
      const { partnerId, because } = step;
      const dealId = tenant.keptDeal(step.dealId);
      const formerly = deals.filter((one) => one !== dealId && tenant.keptDeal(one) === dealId);
      const entitlements = entitlementsOf({ ...step, dealId });
      const command = { type: 'settle', dealId, entitlements, because, formerly } as const;
      if (!tenant.onLedger(partnerId, command)) return;
      const events = tenant.logs[partnerId].length;
      tenant.onLedger(partnerId, command);
      if (tenant.logs[partnerId].length !== events) broken('told again, something happened');
      return;
    }
    case 'advance':
      return tenant.approveDue(step.partnerId);
    case 'reverse':
    case 'reinstate': {
      const { entries, version } = tenant.ledgers[step.partnerId];
      const ids = Object.keys(entries).toSorted();
      const on = { entryId: ids[step.pick % Math.max(1, ids.length)] ?? 'none', reason: 'Said so', version };
      const cause = step.pick % 2 === 0 ? ('refund' as const) : ('corrected' as const);
      const command = step.does === 'reverse' ? { type: step.does, ...on, cause } : { type: step.does, ...on };
      return void tenant.onLedger(step.partnerId, command, otto);
    }
    case 'hold':
    case 'release': {
      const { entries, version } = tenant.ledgers[step.partnerId];
      const ids = Object.keys(entries).toSorted();
      const entryId = ids[step.pick % Math.max(1, ids.length)] ?? 'none';
      const seen = step.isStale ? version - 1 : version;
      return void tenant.onLedger(step.partnerId, { type: step.does, entryId, reason: 'Said so', version: seen }, otto);
    }
    case 'propose':
      if (!tenant.propose(TenantMoney.actor(step.by))) return;
      for (const { partnerId, currency } of tenant.payouts.at(-1)?.lines ?? []) {
        const left = standing(entriesOf(tenant.ledgers[partnerId as PartnerId]), 'approved')[currency] ?? 0;
        if (left !== 0) broken('a payout passed over what is owed, or owed back');
        const changed = changedInPayout(tenant.ledgers[partnerId as PartnerId], tenant.payouts.at(-1)?.id ?? '');
        if (changed.length > 0) broken('a payout is said to have changed that was just proposed');
      }
      return;
    case 'payday':
      tenant.now = tenant.now.add({ hours: 24 * 31 });
      for (const partnerId of partners) tenant.approveDue(partnerId);
      take(tenant, { does: 'propose', by: 0 });
      for (const does of step.until === 'paid' ? (['approve', 'pay'] as const) : []) tenant.move(does, 1, ada);
      return;
    case 'approve':
    case 'pay':
    case 'cancel':
      return void tenant.move(step.does, step.pick, TenantMoney.actor(step.by));
    case 'report':
    case 'fail':
    case 'clear':
      return void tenant.transfer(step.does, step.pick, TenantMoney.actor(step.by));
    case 'bounce': {
      const last = tenant.payouts.at(-1);
      if (last?.state === 'proposed') tenant.carry(last, 'approve', last.version, ada);
      tenant.bounce(step.isAll);
      const after = tenant.payouts.at(-1);
      if (after?.state === 'approved') tenant.carry(after, 'pay', after.version, ada);
      return;
    }
    case 'wait':
      tenant.now = tenant.now.add({ hours: 24 * step.days });
      return;
    case 'rate':
      return void tenant.rates.push(rateOf(step.rate, tenant.today));
    case 'wish':
      tenant.wishes[step.partnerId] = step.payIn;
  }
}
