import { expect } from 'vitest';
import { decideLedger } from '../../../src/domain/compensation/decide-ledger.ts';
import { decidePayout } from '../../../src/domain/compensation/decide-payout.ts';
import { earningsOf } from '../../../src/domain/compensation/earnings.ts';
import type {
  CompensatedDeal,
  Entitlement,
  EntitlementKind,
  PartnersPart,
} from '../../../src/domain/compensation/entitlement.ts';
import { entitlementKey } from '../../../src/domain/compensation/entitlement.ts';
import { foldLedger } from '../../../src/domain/compensation/evolve-ledger.ts';
import { evolvePayout } from '../../../src/domain/compensation/evolve-payout.ts';
import { emptyLedger, type Ledger, type LedgerRecord } from '../../../src/domain/compensation/ledger.ts';
import type { LedgerCommand, LedgerRefusal } from '../../../src/domain/compensation/ledger-command.ts';
import type { Payout, PayoutCommand, PayoutRefusal } from '../../../src/domain/compensation/payout.ts';
import type { Plan } from '../../../src/domain/compensation/plan.ts';
import { isRefusal, type Actor, type Refusal } from '../../../src/domain/event.ts';
import { defaultPolicy, policySchema, type Policy } from '../../../src/domain/policy.ts';
import { shareOf, type Consequence } from '../../../src/domain/resolution.ts';

export const timeZone = 'Europe/Vienna';
export const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
export const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

export const policyWith = (sections: Partial<Record<keyof Policy, object>>): Policy =>
  policySchema.parse({ ...defaultPolicy, ...sections });

/** What has waited its days is approved by the clock, so that a story need not say it. */
export const byItself = policyWith({ payout: { approveByHand: false } });

export const person = (name: string, role: string): Actor => ({
  kind: 'person',
  id: `${name}@vendor.example`,
  name,
  role,
});
export const cora = person('cora', 'partner_manager');
export const otto = person('otto', 'ops');
export const ada = person('ada', 'admin');
export const rep = person('rita', 'rep');
export const clock: Actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' };

export const won: CompensatedDeal = {
  dealId: 'deal-1',
  dealName: 'Acme rollout',
  state: 'won',
  createdAt: '2027-01-10T09:00:00Z',
  closedAt: '2027-03-15T10:00:00Z',
  value: eur(10_000_000),
  termMonths: 12,
  isNewLogo: false,
};

export const part = (over: Partial<PartnersPart> = {}, plan: Plan = 'reseller'): PartnersPart => ({
  partnerId: 'northwind',
  tier: 'Gold',
  plans: plan === 'reseller' ? [] : [agreed(plan)],
  wonRegistration: null,
  influences: [],
  touchpoints: [],
  decided: [],
  ...over,
});

export const agreed = (plan: Plan, from = '2026-01-01', payIn: string | null = null) => ({
  plan,
  payIn,
  from,
  reason: 'Contract',
  by: { email: 'cora@vendor.example', name: 'Cora' },
});

export const registered = { wonRegistration: { registrationId: 'registration-1', registeredOn: '2027-01-11' } };
export const touch = (kind: string, on: string) => ({ id: `${kind} ${on}`, kind, on });
export const consequence = (over: Partial<Consequence> = {}): Consequence => ({
  kind: 'referral_fee',
  rule: 7,
  beneficiary: { partnerId: 'northwind', partnerName: 'Northwind' },
  basisPoints: 500,
  base: eur(6_000_000),
  amount: shareOf(eur(6_000_000), 500),
  ...over,
});

export const earnings = (
  deal: CompensatedDeal,
  parts: readonly PartnersPart[],
  { policy = defaultPolicy, now = '2027-03-15T12:00:00Z', zone = timeZone } = {},
) => earningsOf(deal, parts, { now: Temporal.Instant.from(now), timeZone: zone, policyOf: () => policy });

/** "margin 3000000 EUR", one line an entitlement. */
export const said = (entitlements: readonly Entitlement[]): string[] =>
  entitlements.map(({ kind, amount, period }) =>
    [kind, ...(period ? [period] : []), amount.amountMinor, amount.currency].join(' '),
  );

export const entitlement = (
  amountMinor: number,
  {
    dealId = 'deal-1',
    kind = 'margin',
    currency = 'EUR',
    partnerId = 'northwind',
  }: Partial<Record<'dealId' | 'currency' | 'partnerId', string>> & { kind?: EntitlementKind } = {},
): Entitlement => ({
  key: entitlementKey(dealId, partnerId, kind),
  dealId,
  dealName: `Name of ${dealId}`,
  partnerId,
  kind,
  rule: 22,
  policyVersion: 1,
  basisPoints: 3000,
  base: { amountMinor: amountMinor * 3, currency },
  amount: { amountMinor, currency },
  period: null,
  earnedOn: '2027-03-15',
  evidence: [],
});

/** A partner's ledger over time: what is tried either happens or is refused. */
export class Book {
  log: LedgerRecord[] = [];
  ledger: Ledger;
  readonly policy: Policy;
  now: Temporal.Instant;

  constructor(policy: Policy = byItself, partnerId = 'northwind', now = '2027-03-15T12:00:00Z') {
    this.policy = policy;
    this.ledger = emptyLedger(partnerId);
    this.now = Temporal.Instant.from(now);
  }
  later(days: number): this {
    this.now = this.now.add({ hours: 24 * days });
    return this;
  }
  try(command: LedgerCommand, actor: Actor = clock) {
    return decideLedger(this.ledger, command, this.policy, { now: this.now, timeZone, actor });
  }
  do(command: LedgerCommand, actor: Actor = clock): this {
    const decision = this.try(command, actor);
    if (isRefusal(decision)) throw new Error(`${command.type} was refused: ${decision.refused}`);
    const at = this.now.toString({ smallestUnit: 'millisecond' });
    const records = decision.events.map((event, index) => ({ event, at, version: this.log.length + index + 1 }));
    this.log.push(...records);
    this.ledger = foldLedger(this.ledger, records);
    return this;
  }
  settle(
    entitlements: readonly Entitlement[],
    because: 'lost' | 'refund' | 'reopened' | 'corrected' = 'corrected',
    dealId = 'deal-1',
  ): this {
    return this.do({ type: 'settle', dealId, entitlements, because });
  }
  /** After the waiting time, into a payout, and paid. */
  paidIn(
    payoutId: string,
    payIn: string | null = null,
    rates: readonly { from: string; to: string; rate: string; on: string; source: string }[] = [],
  ): this {
    this.later(this.policy.payout.holdDays).do({ type: 'advance' });
    return this.do({ type: 'make-payable', payoutId, payIn, rates }, otto).do({ type: 'pay', payoutId }, otto);
  }
  refusal(command: LedgerCommand, actor: Actor = otto): Refusal<LedgerRefusal> {
    const decision = this.try(command, actor);
    if (!isRefusal<LedgerRefusal>(decision)) throw new Error(`${command.type} was not refused`);
    return decision;
  }
  /** What stands at each stage, "approved EUR": minor units. */
  get standing(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { pieces } of Object.values(this.ledger.entries)) {
      for (const { stage, currency, amountMinor } of pieces) {
        const name = `${stage} ${currency}`;
        sums[name] = (sums[name] ?? 0) + amountMinor;
      }
    }
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  }
}

/** A payout over time, as Book is a ledger. */
export class Run {
  payout: Payout | null = null;
  readonly policy: Policy;
  now = Temporal.Instant.from('2027-05-03T08:00:00Z');

  constructor(policy: Policy = defaultPolicy) {
    this.policy = policy;
  }
  try(command: PayoutCommand, actor: Actor) {
    return decidePayout(this.payout, command, this.policy, { now: this.now, timeZone, actor });
  }
  do(command: PayoutCommand, actor: Actor): this {
    const decision = this.try(command, actor);
    if (isRefusal(decision)) throw new Error(`${command.type} was refused: ${decision.refused}`);
    const at = this.now.toString({ smallestUnit: 'millisecond' });
    for (const event of decision.events) this.payout = evolvePayout(this.payout, event, at, 'payout-1');
    return this;
  }
  refusal(command: PayoutCommand, actor: Actor): Refusal<PayoutRefusal> {
    const decision = this.try(command, actor);
    if (!isRefusal<PayoutRefusal>(decision)) throw new Error(`${command.type} was not refused`);
    return decision;
  }
  get version(): number {
    return this.payout?.version ?? 0;
  }
}

export const expectBalanced = (log: readonly LedgerRecord[]): void => {
  for (const { event } of log) {
    const sums = new Map<string, number>();
    for (const { currency, amountMinor } of event.data.lines) {
      sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
    }
    expect(
      [...sums.values()].every((sum) => sum === 0),
      `${event.type} ${JSON.stringify(event.data.lines)}`,
    ).toBe(true);
  }
};
