import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import { isOf } from '../../../src/domain/compensation/decide-transfer.ts';
import { drawStatement } from '../../../src/domain/compensation/draw-statement.ts';
import { foldLedger } from '../../../src/domain/compensation/evolve-ledger.ts';
import { emptyLedger, type Entry, type Ledger, type LedgerEvent, type LedgerRecord, type Stage } from '../../../src/domain/compensation/ledger.ts'; // prettier-ignore
import { changedInPayout } from '../../../src/domain/compensation/make-payable.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { add, broken, entriesOf, everywhere, isZero, standing, take, type Sums } from './life-of-money.ts';
import { lives, partners, type PartnerId, type Step } from './random-money.ts';
import { byItself, entitlement, policyWith, timeZone } from './story.ts';
import { TenantMoney } from './tenant-money.ts';

const withMinimum = policyWith({ payout: { minimumAmount: 3, approveByHand: false } });
const byPeople = policyWith({ payout: { approveByHand: true } });

/** The books kept a second time, out of nothing but the lines. */
class Books {
  accounts: Sums = {};
  approvedIn: Sums = {};
  paidOut: Sums = {};

  post({ data, type }: LedgerEvent): void {
    const sums: Sums = {};
    for (const { account, amountMinor, currency } of data.lines) {
      add(sums, currency, amountMinor);
      add(this.accounts, `${account} ${currency}`, amountMinor);
      // All that ever came to be approved; what comes back from a payout or the bank was counted before.
      const isNew =
        account === 'partner.approved' && type !== 'TakenFromPayout' && type !== 'TransferFailed' && amountMinor < 0;
      if (isNew) add(this.approvedIn, currency, -amountMinor);
      if (account === 'partner.paid') add(this.paidOut, currency, -amountMinor);
    }
    if (!isZero(sums)) broken(`${type} does not balance`);
    for (const [currency, paid] of Object.entries(this.paidOut)) {
      if (paid > (this.approvedIn[currency] ?? 0)) broken('more was paid than was approved');
    }
    if (new Set(data.lines.map(({ account, currency }) => `${account} ${currency}`)).size < data.lines.length) {
      broken(`${type} has an account twice`);
    }
  }
  check(ledger: Ledger): void {
    const total: Sums = {};
    for (const [name, sum] of Object.entries(this.accounts)) add(total, name.slice(-3), sum);
    if (!isZero(total)) broken('the ledger does not come to zero');
    for (const stage of everywhere) {
      const sums = standing(entriesOf(ledger), stage);
      for (const currency of ['EUR', 'USD', 'JPY']) {
        const booked = this.accounts[`partner.${stage} ${currency}`] ?? 0;
        if (booked + (sums[currency] ?? 0) !== 0) broken(`${stage} ${currency}: entries and account differ`);
      }
    }
  }
}

/** A reversal takes everything back: the partner owes exactly what it was paid or is being paid. */
function lawOfReversal(before: Ledger, event: LedgerEvent, after: Ledger): void {
  if (event.type === 'TakenFromPayout') {
    const left = after.entries[event.data.entryId];
    const stands = left?.reversed ? standing([left], ...everywhere) : {};
    if (!isZero(stands)) broken('a cancelled payout owes for what was reversed');
  }
  if (event.type !== 'Reversed') return;
  const [was, is] = [before, after].map(({ entries }) => entries[event.data.entryId]);
  if (!was || !is) return broken('a reversal of nothing');
  if (!isZero(standing([is], ...everywhere))) broken('a reversal left something');
  if (!isZero(standing([is], 'accrued', 'held'))) broken('a reversal left something waiting');
  const paid = standing([was], 'payable', 'paid');
  const owed = standing([is], 'approved');
  for (const currency of Object.keys(paid)) {
    if ((paid[currency] ?? 0) + (owed[currency] ?? 0) !== 0) broken('a reversal owes other than what was paid');
  }
}

/**
 * What was approved when it was held back is so again once it is let go, with what came back from payouts meanwhile; what came on
 * top of it was approved by nobody.
 */
class LawOfLettingGo {
  private held = new Map<string, Sums>();
  private readonly isByHand: boolean;

  constructor({ payout }: Policy) {
    this.isByHand = payout.approveByHand;
  }
  watch(before: Ledger, { type, data: { entryId } }: LedgerEvent, after: Ledger): void {
    const at = ({ entries }: Ledger, stage: Stage): Sums => standing(entries[entryId] ? [entries[entryId]] : [], stage);
    if (type === 'Held') this.held.set(entryId, at(before, 'approved'));
    const was = this.held.get(entryId);
    if (!was) return;
    if ((type === 'TakenFromPayout' || type === 'TransferFailed') && after.entries[entryId]?.held) {
      const known = at(before, 'held');
      for (const [currency, sum] of Object.entries(at(after, 'held'))) {
        const came = sum - (known[currency] ?? 0);
        if (came > 0) was[currency] = Math.max(0, was[currency] ?? 0) + came;
      }
    }
    if (type !== 'Released' || (!this.isByHand && !Object.values(was).some((sum) => sum > 0))) return;
    const known = at(before, 'approved');
    for (const [currency, sum] of Object.entries(at(after, 'approved'))) {
      const more = sum - (known[currency] ?? 0);
      if (more > Math.max(0, was[currency] ?? 0)) broken('letting go approved more than was approved before');
    }
  }
}

/** Nothing that is held back may be paid, however it came back. */
function lawOfHoldingBack(before: Ledger, { type, data: { entryId } }: LedgerEvent, after: Ledger): void {
  const [was, is] = [before.entries[entryId], after.entries[entryId]];
  if (!is?.held) return;
  const held = [...(was?.held ? standingUp(was, is, 'payable') : []), ...standingUp(null, is, 'approved')];
  if (held.length > 0) broken(`${type}: what is held back may be paid`);
}

/** Currencies in which more than nothing stands at a stage, and more than before. */
function standingUp(was: Entry | null, is: Entry, stage: Stage): string[] {
  const known: Sums = was ? standing([was], stage) : {};
  return Object.entries(standing([is], stage)).flatMap(([currency, sum]) =>
    sum > Math.max(0, known[currency] ?? 0) ? [currency] : [],
  );
}

/** Without exchange, where money stands always adds up to what the partner is entitled to: neither paid twice nor forgotten. */
function lawOfEntitlement(ledger: Ledger): void {
  for (const entry of entriesOf(ledger)) {
    const sum = standing([entry], ...everywhere)[entry.entitlement.amount.currency] ?? 0;
    if (sum !== entry.entitledMinor) broken(`${entry.id}: ${sum} stands for ${entry.entitledMinor}`);
  }
}

function lawOfPayouts(tenant: TenantMoney): void {
  const isLive = ({ state }: { state: string }): boolean => state === 'proposed' || state === 'approved';
  const live = tenant.payouts.filter(isLive);
  for (const partnerId of partners) {
    for (const { payoutId } of entriesOf(tenant.ledgers[partnerId])) {
      if (payoutId !== null && !live.some(({ id }) => id === payoutId)) broken('an entry is in a payout that is over');
    }
  }
  const seen = new Set<string>();
  for (const { lines, failed } of live) {
    const left = failed.filter((gone) => lines.some((one) => isOf(one, gone)));
    if (left.length > 0) broken('a transfer failed and is in the payout still');
    for (const { partnerId, currency, entries, amountMinor } of lines) {
      if (amountMinor <= 0) broken('a payout of nothing');
      for (const { entryId } of entries) {
        const name = `${partnerId} ${entryId} ${currency}`;
        if (seen.has(name)) broken('an entry in two payouts');
        seen.add(name);
      }
    }
  }
  for (const partnerId of partners) {
    const paid: Sums = {};
    const payable: Sums = {};
    for (const payout of tenant.payouts) {
      for (const line of payout.lines.filter((one) => one.partnerId === partnerId)) {
        if (payout.state === 'paid') add(paid, line.currency, line.amountMinor);
        if (isLive(payout)) add(payable, line.currency, line.amountMinor);
      }
    }
    const ledger = entriesOf(tenant.ledgers[partnerId]);
    for (const [stage, lines] of [['paid', paid], ['payable', payable]] as const) {
      const stands = standing(ledger, stage);
      for (const currency of new Set([...Object.keys(stands), ...Object.keys(lines)])) {
        if ((stands[currency] ?? 0) !== (lines[currency] ?? 0)) broken(`${stage}: ledger and payouts differ`);
      }
    }
  } // prettier-ignore
}

/** One month's closing is the next one's opening, lines lead from one to the other, and the last closing is the balance. */
function lawOfStatements(partnerId: PartnerId, log: readonly LedgerRecord[], ledger: Ledger, until: string): void {
  const last: Sums = {};
  const moved: Sums = {};
  let month = Temporal.PlainYearMonth.from('2027-03');
  while (Temporal.PlainYearMonth.compare(month, until) <= 0) {
    const { accounts } = drawStatement(partnerId, log, { month: month.toString(), timeZone });
    for (const { currency, openingMinor, closingMinor, entries, stages } of accounts) {
      if (openingMinor !== (last[currency] ?? 0)) broken('the opening is not the last closing');
      let balance = openingMinor;
      for (const { amountMinor, balanceMinor } of entries) {
        balance += amountMinor;
        if (balance !== balanceMinor) broken('a line leads elsewhere');
        add(moved, currency, amountMinor);
      }
      if (balance !== closingMinor) broken('the closing is not where the lines lead');
      if (Object.values(stages).reduce((sum, one) => sum + one, 0) !== closingMinor) broken('the stages differ');
      last[currency] = closingMinor;
    }
    month = month.add({ months: 1 });
  }
  const owed = standing(entriesOf(ledger), 'accrued', 'held', 'approved', 'payable');
  for (const currency of new Set([...Object.keys(owed), ...Object.keys(last)])) {
    if ((owed[currency] ?? 0) !== (last[currency] ?? 0)) broken('the last closing is not the balance');
    if ((moved[currency] ?? 0) !== (last[currency] ?? 0)) broken('the sum of all statements is not the balance');
  }
}

/** In the end all that a partner is entitled to was paid, and no more; what was paid beyond it before is owed back. */
function lawOfTheEnd(tenant: TenantMoney): void {
  const paidBy = (partnerId: PartnerId): number => standing(entriesOf(tenant.ledgers[partnerId]), 'paid')['EUR'] ?? 0;
  const before = { contoso: paidBy('contoso'), northwind: paidBy('northwind') };
  tenant.finish();
  lawOfPayouts(tenant);
  for (const partnerId of partners) {
    const entries = entriesOf(tenant.ledgers[partnerId]);
    const entitled = entries.reduce((sum, { entitledMinor }) => sum + entitledMinor, 0);
    const paid = paidBy(partnerId);
    if (paid !== Math.max(entitled, before[partnerId])) broken(`${paid} was paid in the end, not ${entitled}`);
    const owed = standing(entries, 'accrued', 'held', 'approved', 'payable')['EUR'] ?? 0;
    if (owed !== entitled - paid) broken('what is owed in the end is wrong');
  }
}

test('10,000 lives of money in one currency: balanced, paid once, never more than was approved, replayed the same', { timeout: 240_000 }, () => {
  const tally = new Map<string, number>();
  fc.assert(
    fc.property(lives('EUR'), fc.constantFrom(byItself, withMinimum, byPeople), (steps, policy) => run(steps, policy, tally, true)),
    { numRuns: 10_000, seed: 20_270_315, plugins: [fc.interruptAfterTimeLimit(220_000, { failOnInterrupt: true })] },
  );
  reached(tally, ['Accrued', 'Adjusted', 'Reversed', 'Held', 'Released', 'Approved', 'MadePayable', 'TakenFromPayout', 'Paid', 'MovedToDeal', 'BroughtFromDeal', 'Reinstated', 'already_reversed', 'PayoutProposed', 'PayoutApproved', 'PayoutPaid', 'PayoutCancelled', 'PayoutTransferReported', 'PayoutTransferFailed', 'PayoutTransferCleared', 'TransferFailed', 'transfer_four_eyes', 'transfer_reported_already', 'transfer_failed_already', 'transfer_not_reported', 'transfer_in_question', 'every_transfer_failed', 'nothing_to_pay', 'four_eyes', 'changed_since_proposed', 'not_your_role', 'stale', 'clock_behind', 'not_allowed_now', 'nothing_to_hold', 'not_held', 'already_held', 'unknown_entitlement']);
}); // prettier-ignore

test('3,000 lives of money in three currencies with exchange: the same', { timeout: 240_000 }, () => {
  const tally = new Map<string, number>();
  fc.assert(
    fc.property(lives('EUR', 'USD', 'JPY'), fc.constantFrom(byItself, byPeople), (steps, policy) =>
      run(steps, policy, tally, false),
    ),
    { numRuns: 3_000, seed: 20_270_316, plugins: [fc.interruptAfterTimeLimit(220_000, { failOnInterrupt: true })] },
  );
  reached(tally, ['Converted', 'Reversed', 'Paid', 'TakenFromPayout', 'TransferFailed', 'Adjusted']);
});

test('the order in which deals are heard of does not matter', () => {
  const heard = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(heard, fc.infiniteStream(fc.nat()), (numbers, chance) => {
      const shuffled = numbers.toSorted((a, b) => a - b);
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = Number(chance.next().value) % (last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other] ?? 0, shuffled[last] ?? 0];
      }
      const told = (order: readonly number[]): string => {
        const tenant = new TenantMoney();
        for (const number of order) {
          const dealId = `deal-${number}`;
          const entitlements = [entitlement(number * 1_001, { dealId, currency: number % 2 ? 'EUR' : 'USD' })];
          tenant.onLedger('northwind', { type: 'settle', dealId, entitlements, because: 'corrected' });
        }
        return canonicalJson(tenant.ledgers.northwind);
      };
      expect(told(shuffled)).toBe(told(numbers));
    }),
    { numRuns: 500 },
  );
});

function reached(tally: ReadonlyMap<string, number>, names: readonly string[]): void {
  // A law that nothing reached would hold for nothing.
  for (const name of names) expect(tally.get(name) ?? 0, name).toBeGreaterThan(20);
}

function run(steps: readonly Step[], policy: Policy, tally: Map<string, number>, isOneCurrency: boolean): void {
  const tenant = new TenantMoney(policy);
  tenant.tally = tally;
  const books: Record<PartnerId, Books> = { contoso: new Books(), northwind: new Books() };
  const letGo = { contoso: new LawOfLettingGo(policy), northwind: new LawOfLettingGo(policy) };
  tenant.onEvent = (before, event, after) => {
    letGo[after.partnerId as PartnerId].watch(before, event, after);
    books[after.partnerId as PartnerId].post(event);
    lawOfReversal(before, event, after);
    lawOfHoldingBack(before, event, after);
    if (isOneCurrency) lawOfEntitlement(after);
  };
  for (const step of steps) {
    const events = partners.map((partnerId) => tenant.logs[partnerId].length).join();
    const payouts = tenant.payouts.length;
    take(tenant, step);
    const fresh = tenant.payouts[payouts]?.id;
    if (fresh !== undefined && partners.some((one) => changedInPayout(tenant.ledgers[one], fresh).length > 0)) {
      broken('a payout could never be approved');
    }
    if (partners.map((partnerId) => tenant.logs[partnerId].length).join() !== events) lawOfPayouts(tenant);
    // A clock moved back is set right again; meanwhile it has refused everything.
    if (step.does === 'wait' && step.days < 0) {
      for (const partnerId of partners) tenant.approveDue(partnerId);
      tenant.now = tenant.now.add({ hours: -24 * step.days });
    }
  }
  if (!isOneCurrency) {
    tenant.finish();
    lawOfPayouts(tenant);
  }
  const isAllPaid = isOneCurrency && tenant.policy.payout.minimumAmount === 0;
  if (isAllPaid) lawOfTheEnd(tenant);
  for (const partnerId of partners) {
    const [log, ledger] = [tenant.logs[partnerId], tenant.ledgers[partnerId]];
    books[partnerId].check(ledger);
    lawOfStatements(partnerId, log, ledger, tenant.today.slice(0, 7));
    const replayed = log.reduce((state, record) => foldLedger(state, [record]), emptyLedger(partnerId));
    if (canonicalJson(replayed) !== canonicalJson(ledger)) broken('replay differs');
    const atOnce = foldLedger(emptyLedger(partnerId), log);
    if (canonicalJson(atOnce) !== canonicalJson(ledger)) broken('folding at once differs');
  }
}
