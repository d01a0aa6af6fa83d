import { drawStatement } from '../../src/domain/compensation/draw-statement.ts';
import { decideLedger } from '../../src/domain/compensation/decide-ledger.ts';
import { entitlementKey, type Entitlement } from '../../src/domain/compensation/entitlement.ts';
import { foldLedger } from '../../src/domain/compensation/evolve-ledger.ts';
import { emptyLedger, type Ledger, type LedgerRecord } from '../../src/domain/compensation/ledger.ts';
import type { LedgerCommand } from '../../src/domain/compensation/ledger-command.ts';
import { statementCsv } from '../../src/domain/compensation/statement-csv.ts';
import { isRefusal } from '../../src/domain/event.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { ceiling, measured, median, spread, type Figure, type Finding } from './figure.ts';

const partnerId = 'northwind';
const timeZone = 'Europe/Vienna';
const actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;
const deals = 10_000;
const months = 24;
const runs = 15;
/** What a page may take to be made. */
const pageMs = 500;

/** A month of a partner with 10,000 entries over two years: approved and paid month by month, one in twenty lost after it was paid. */
export async function benchStatement(): Promise<Finding> {
  const log = longLog();
  const month = Temporal.PlainYearMonth.from('2025-01')
    .add({ months: months - 1 })
    .toString();
  const folding = timed(() => foldLedger(emptyLedger(partnerId), log));
  const drawing = timed(() => drawStatement(partnerId, log, { month, timeZone }));
  const statement = drawStatement(partnerId, log, { month, timeZone });
  const writing = timed(() => statementCsv(statement));
  const entries = statement.accounts.reduce((sum, account) => sum + account.entries.length, 0);
  const figures: Figure[] = [
    {
      name: `a month's statement out of ${log.length.toLocaleString('en')} events`,
      value: median(drawing),
      unit: 'ms',
      beside: [ceiling('a page', pageMs), measured('folding the same events to balances alone', median(folding))],
      how: spread(drawing),
    },
    {
      name: `its ${entries.toLocaleString('en')} lines as CSV`,
      value: median(writing),
      unit: 'ms',
      beside: [ceiling('a page', pageMs)],
      how: spread(writing),
    },
  ];
  return {
    title: `Statement of a partner with ${deals.toLocaleString('en')} entries (domain alone, no store)`,
    figures,
    remarks: ['The log is read from memory: what the store takes to hand it over comes on top.'],
  };
}

const timed = (work: () => unknown): number[] =>
  Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });

function longLog(): LedgerRecord[] {
  const log: LedgerRecord[] = [];
  let ledger = emptyLedger(partnerId);
  let now = Temporal.Instant.from('2025-01-02T09:00:00Z');
  const decided = (of: Ledger, command: LedgerCommand): LedgerRecord[] => {
    const decision = decideLedger(of, command, defaultPolicy, { now, timeZone, actor });
    if (isRefusal(decision)) throw new Error(`${command.type} was refused: ${decision.refused}`);
    const at = now.toString({ smallestUnit: 'millisecond' });
    return decision.events.map((event) => ({ event, at, version: 0 }));
  };
  const keep = (records: readonly LedgerRecord[]): void => {
    log.push(...records.map((record, index) => ({ ...record, version: log.length + index + 1 })));
    ledger = foldLedger(ledger, records);
  };
  for (let month = 0; month < months; month += 1) {
    const [from, until] = [month, month + 1].map((count) => Math.floor((deals * count) / months));
    const fresh = Array.from({ length: (until ?? 0) - (from ?? 0) }, (_, index) => earned((from ?? 0) + index));
    keep(
      fresh.flatMap((entitlement) => {
        const { dealId } = entitlement;
        return decided(emptyLedger(partnerId), {
          type: 'settle',
          dealId,
          entitlements: [entitlement],
          because: 'lost',
        });
      }),
    );
    now = now.add({ hours: 24 * 30 + 10 });
    keep(decided(ledger, { type: 'advance' }));
    const payoutId = `payout-${month}`;
    keep(decided(ledger, { type: 'make-payable', payoutId, payIn: null, rates: [] }));
    keep(decided(ledger, { type: 'pay', payoutId }));
    for (const { dealId } of fresh.filter((_, index) => index % 20 === 0)) {
      const entries = Object.fromEntries(Object.entries(ledger.entries).filter(([id]) => id.startsWith(`${dealId}:`)));
      keep(decided({ ...ledger, entries }, { type: 'settle', dealId, entitlements: [], because: 'lost' }));
    }
  }
  return log;
}

function earned(index: number): Entitlement {
  const dealId = `deal-${index}`;
  const base = { amountMinor: 1_000_000 + index * 37, currency: 'EUR' };
  return {
    key: entitlementKey(dealId, partnerId, 'margin'),
    dealId,
    dealName: `Deal ${index}`,
    partnerId,
    kind: 'margin',
    rule: 22,
    policyVersion: 1,
    basisPoints: 3_000,
    base,
    amount: { amountMinor: Math.round(base.amountMinor * 0.3), currency: 'EUR' },
    period: null,
    earnedOn: '2025-01-02',
    evidence: [],
  };
}
