import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { actOnEntry, approveEntries, type EntryAct } from '../../../src/application/compensation/act-on-entry.ts';
import { actOnPayout, proposePayout, type PayoutAct } from '../../../src/application/compensation/act-on-payout.ts';
import { agreePartnerPlan } from '../../../src/application/compensation/agree-plan.ts';
import { recordRate } from '../../../src/application/compensation/record-rate.ts';
import { showCompensation } from '../../../src/application/compensation/show-compensation.ts';
import { showPayouts } from '../../../src/application/compensation/show-payouts.ts';
import { showStatement } from '../../../src/application/compensation/show-statement.ts';
import { sweepLedgers } from '../../../src/application/compensation/sweep-ledger.ts';
import { sweepAttribution } from '../../../src/application/attribution/sweep-attribution.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import {
  accountStatement,
  compensationAnswer,
  compensationList,
  payoutList,
  type CompensationAnswer,
  type CompensationList,
} from '../../../src/contract/compensation.ts';
import { agreePlanRequest, compensationQuery, statementQuery } from '../../../src/contract/compensation-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { markAttributionDue } from '../../../src/db/attribution-due.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { setStage, type Stage } from '../program/stage.ts';

type Facts = Parameters<Stage['deal']>[0];
type Row = CompensationList['rows'][number];

type TransferAct = 'report-transfer' | 'fail-transfer' | 'clear-transfer';

/** A stage with what is done about money on it. */
export interface Till extends Stage {
  /** Puts a deal into the mirror as the sync does, and lets the clock do what follows. */
  told: (facts: Facts & { id: string }) => Promise<void>;
  /** What the clock does: registrations, attribution, money. */
  tick: () => Promise<void>;
  /** A deal that a partner registered and that was won. */
  won: (id: string, partnerId: string, facts?: Partial<Facts>) => Promise<void>;
  list: (query?: object, as?: Caller) => Promise<CompensationList>;
  /** "Gold margin 18000.00 EUR held", one line an amount, by label. */
  lines: (partnerId?: string) => Promise<string[]>;
  row: (label: RegExp, partnerId?: string) => Promise<Row>;
  approveAll: (as?: Caller) => Promise<CompensationAnswer>;
  onEntry: (kind: EntryAct['kind'], row: Row, more?: object, as?: Caller) => Promise<CompensationAnswer>;
  propose: (as?: Caller) => Promise<CompensationAnswer>;
  onLatest: (kind: Exclude<PayoutAct['kind'], TransferAct>, as?: Caller, more?: object) => Promise<CompensationAnswer>;
  /** On a transfer of the latest payout: what a partner gets in a currency. */
  onTransfer: (kind: TransferAct, partnerId: string, as?: Caller, more?: object) => Promise<CompensationAnswer>;
  payouts: () => Promise<ReturnType<typeof payoutList.parse>>;
  /** Proposed by one, approved by another, paid. */
  payAll: () => Promise<void>;
  agree: (partnerId: string, facts: object, as?: Caller) => Promise<CompensationAnswer>;
  rate: (facts: object, as?: Caller) => Promise<CompensationAnswer>;
  statement: (partnerId: string, month?: string) => Promise<ReturnType<typeof accountStatement.parse>>;
  /** Sums by stage of one currency, in major units; what is zero is left out. */
  standing: (currency?: string) => Promise<Record<string, number>>;
  whole: () => Promise<void>;
}

export async function openTill(db: Db, at?: string): Promise<Till> {
  const stage = await setStage(db, at);
  const { desk, manager, ops, admin, tenantId } = stage;
  const answered = (answer: object): CompensationAnswer => {
    if ('rejected' in answer) throw new Error(JSON.stringify(answer));
    return compensationAnswer.parse(answer);
  };
  const tick = async () => {
    await sweepClocks(desk, tenantId);
    await sweepAttribution(desk, tenantId);
    await sweepLedgers(desk, tenantId);
  };
  const told: Till['told'] = async (facts) => {
    await stage.deal(facts);
    const since = desk.now().toString({ smallestUnit: 'millisecond' });
    await withTenant(db, tenantId, (tx) => markAttributionDue(tx, facts.crm ?? 'hubspot', [facts.id], since));
    await tick();
  };
  const list: Till['list'] = async (query = {}, as = ops) => {
    const asked = compensationQuery.parse({ segment: 'all', ...reader, ...query });
    return compensationList.parse(await showCompensation(desk, as, asked));
  };
  const payouts: Till['payouts'] = async () => payoutList.parse(await showPayouts(desk, ops, { reader }));
  const onLatest: Till['onLatest'] = async (kind, as = admin, more = {}) => {
    const [latest] = (await payouts()).runs;
    const base = { actId: randomUUID(), expectedVersion: latest?.version ?? 0, reader };
    const request = { ...base, reason: 'Another day', reference: '', paidOn: '', ...more };
    return answered(await actOnPayout(desk, as, { payoutId: latest?.id ?? '', act: { kind, request } }));
  };
  const onTransfer: Till['onTransfer'] = async (kind, partnerId, as = admin, more = {}) => {
    const [latest] = (await payouts()).runs;
    const base = { actId: randomUUID(), expectedVersion: latest?.version ?? 0, reader };
    const request = { ...base, partnerId, currency: 'EUR', reason: 'Wrong account', ...more };
    return answered(await actOnPayout(desk, as, { payoutId: latest?.id ?? '', act: { kind, request } }));
  };
  const propose: Till['propose'] = async (as = ops) =>
    answered(await proposePayout(desk, as, { actId: randomUUID(), reader }));
  return {
    ...stage,
    tick,
    told,
    list,
    payouts,
    propose,
    onLatest,
    onTransfer,
    won: async (id, partnerId, facts = {}) => {
      const company = facts.company ?? `Company ${id}`;
      const website = `${id}.example`;
      await stage.deal({ company, website, ...facts, id, state: 'open' });
      const claim = { dealId: id, customerName: company, customerDomain: website };
      const registrationId = await stage.register(partnerId, claim);
      await stage.act(manager, registrationId, 'approve');
      const closedAt = desk.now().toString({ smallestUnit: 'millisecond' });
      await told({ company, website, closedAt, state: 'won', ...facts, id });
    },
    lines: async (partnerId) => {
      const { rows } = await list(partnerId === undefined ? {} : { partner: partnerId });
      return rows
        .map(({ label, amount, stage: at }) => `${label} ${amount.amountMinor / 100} ${amount.currency} ${at}`)
        .toSorted();
    },
    row: async (label, partnerId) => {
      const { rows } = await list(partnerId === undefined ? {} : { partner: partnerId });
      const found = rows.find((one) => label.test(one.label));
      if (!found) throw new Error(`no ${String(label)} among ${rows.map((one) => one.label).join(', ')}`);
      return found;
    },
    approveAll: async (as = manager) => {
      const { rows } = await list({ segment: 'to_approve' });
      const items = rows.map(({ id: entryId, version: expectedVersion }) => ({ entryId, expectedVersion }));
      return answered(await approveEntries(desk, as, { actId: randomUUID(), items, reader }));
    },
    onEntry: async (kind, row, more = {}, as = manager) => {
      const base = { actId: randomUUID(), entryId: row.id, expectedVersion: row.version, reason: 'Said so', reader };
      const request = { ...base, cause: 'refund', ...more };
      return answered(await actOnEntry(desk, as, { kind, request } as EntryAct));
    },
    payAll: async () => {
      for (const answer of [await propose(), await onLatest('approve'), await onLatest('mark-paid')]) {
        expect(answer).toMatchObject({ outcome: 'done' });
      }
    },
    agree: async (partnerId, facts, as = manager) => {
      const { version } = await statement(partnerId);
      const request = agreePlanRequest.parse({
        actId: randomUUID(),
        expectedVersion: version,
        reason: 'Contract',
        reader,
        ...facts,
      });
      return answered(await agreePartnerPlan(desk, as, { partnerId, request }));
    },
    rate: async (facts, as = ops) => {
      const base = {
        actId: randomUUID(),
        from: 'USD',
        to: 'EUR',
        rate: '0.9',
        on: '2026-12-01',
        source: 'ECB',
        reader,
      };
      return answered(await recordRate(desk, as, { ...base, ...facts }));
    },
    statement,
    standing: async (currency = 'EUR') => {
      const found = (await list()).balances.find((one) => one.currency === currency);
      const { currency: _, ...sums } = found ?? { currency };
      return Object.fromEntries(
        Object.entries(sums).flatMap(([at, { amountMinor }]) => (amountMinor === 0 ? [] : [[at, amountMinor / 100]])),
      );
    },
    whole: async () => {
      const report = await withTenant(db, tenantId, (tx) => replayTenant(tx, { write: false }));
      expect([...report.breaks, ...report.differences]).toEqual([]);
    },
  };

  async function statement(partnerId: string, month = '') {
    const query = statementQuery.parse({ ...reader, month });
    return accountStatement.parse(await showStatement(desk, ops, { partnerId, query }));
  }
}
