import { decideLedger } from '../../../src/domain/compensation/decide-ledger.ts';
import { decidePayout } from '../../../src/domain/compensation/decide-payout.ts';
import { foldLedger } from '../../../src/domain/compensation/evolve-ledger.ts';
import { evolvePayout } from '../../../src/domain/compensation/evolve-payout.ts';
import type { ExchangeRate } from '../../../src/domain/compensation/exchange.ts';
import {
  emptyLedger,
  type Ledger,
  type LedgerEvent,
  type LedgerRecord,
} from '../../../src/domain/compensation/ledger.ts';
import type { LedgerCommand } from '../../../src/domain/compensation/ledger-command.ts';
import { changedInPayout, planPayout } from '../../../src/domain/compensation/make-payable.ts';
import type { Payout, PayoutCommand } from '../../../src/domain/compensation/payout.ts';
import { isRefusal, type Actor } from '../../../src/domain/event.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import { partners, type PartnerId } from './random-money.ts';
import { ada, byItself, clock, cora, otto, rep, timeZone } from './story.ts';

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
};

/** Ledgers of several partners and the payouts over them, moved together as the program moves them. */
export class TenantMoney {
  readonly policy: Policy;
  ledgers: Record<PartnerId, Ledger> = { contoso: emptyLedger('contoso'), northwind: emptyLedger('northwind') };
  logs: Record<PartnerId, LedgerRecord[]> = { contoso: [], northwind: [] };
  wishes: Record<PartnerId, string | null> = { contoso: null, northwind: null };
  rates: ExchangeRate[] = [];
  payouts: Payout[] = [];
  /** Which deals went into which. */
  into = new Map<string, string>();
  now = Temporal.Instant.from('2027-03-15T12:00:00Z');
  private tries = 0;
  tally = new Map<string, number>();
  /** Held against each event before it is folded, and after. */
  onEvent: (before: Ledger, event: LedgerEvent, after: Ledger) => void = () => {};

  constructor(policy: Policy = byItself) {
    this.policy = policy;
  }
  get today(): string {
    return this.now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  }
  static actor(by: number): Actor {
    return [otto, ada, cora, rep][by] ?? otto;
  }
  private moment(actor: Actor) {
    return { now: this.now, timeZone, actor };
  }
  private count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  keptDeal(dealId: string): string {
    const into = this.into.get(dealId);
    return into === undefined ? dealId : this.keptDeal(into);
  }

  /** Whether it happened. */
  onLedger(partnerId: PartnerId, command: LedgerCommand, actor: Actor = clock): boolean {
    const before = this.ledgers[partnerId];
    const decision = decideLedger(before, command, this.policy, this.moment(actor));
    const isSampled = (this.tries += 1) % 8 === 0;
    if (
      isSampled &&
      canonicalJson(decideLedger(before, command, this.policy, this.moment(actor))) !== canonicalJson(decision)
    ) {
      throw new Error('not deterministic');
    }
    if (isRefusal(decision)) {
      this.count(decision.refused);
      return false;
    }
    const log = this.logs[partnerId];
    const at = this.now.toString({ smallestUnit: 'millisecond' });
    for (const event of decision.events) {
      this.count(event.type);
      const record = { event, at, version: log.length + 1 };
      const was = this.ledgers[partnerId];
      const is = frozen(foldLedger(was, [record]));
      this.onEvent(was, event, is);
      this.ledgers[partnerId] = is;
      log.push(record);
    }
    return true;
  }
  /** What has waited its days is approved: by the clock, or by a person where the policy wants one. */
  approveDue(partnerId: PartnerId): void {
    if (!this.policy.payout.approveByHand) return void this.onLedger(partnerId, { type: 'advance' });
    for (const { id, dueOn, pieces } of Object.values(this.ledgers[partnerId].entries)) {
      const { version } = this.ledgers[partnerId];
      const isWaiting = dueOn <= this.today && pieces.some(({ stage }) => stage === 'accrued');
      if (isWaiting) this.onLedger(partnerId, { type: 'approve', entryId: id, version }, cora);
    }
  }
  private onPayout(id: string, command: PayoutCommand, actor: Actor): boolean {
    const index = this.payouts.findIndex((payout) => payout.id === id);
    const state = this.payouts[index] ?? null;
    const decision = decidePayout(state, command, this.policy, this.moment(actor));
    if (isRefusal(decision)) {
      this.count(decision.refused);
      return false;
    }
    const at = this.now.toString({ smallestUnit: 'millisecond' });
    for (const event of decision.events) {
      this.count(event.type);
      const next = frozen(evolvePayout(state, event, at, id));
      if (index === -1) this.payouts.push(next);
      else this.payouts[index] = next;
    }
    return true;
  }

  propose(actor: Actor): boolean {
    const plans = partners.map((partnerId) => {
      const wish = { partnerName: partnerId, payIn: this.wishes[partnerId], rates: this.rates, day: this.today };
      return planPayout(this.ledgers[partnerId], wish, this.policy);
    });
    const lines = plans.flatMap((plan) => plan.lines);
    const id = `payout-${this.payouts.length + 1}`;
    const leftOut = plans.flatMap((plan) => plan.leftOut);
    const notConverted = plans.flatMap((plan) => plan.notConverted);
    // As in a transaction: the payout exists only if every partner's money went into it.
    if (partners.some((one) => this.isBehind(one))) return this.onPayoutTogether('clock_behind');
    if (!this.onPayout(id, { type: 'propose', lines, leftOut, notConverted }, actor)) return false;
    for (const partnerId of new Set(lines.map((line) => line.partnerId as PartnerId))) {
      const command = { type: 'make-payable', payoutId: id, payIn: this.wishes[partnerId], rates: this.rates } as const;
      if (!this.onLedger(partnerId, command, actor)) throw new Error('a proposed line could not be made payable');
    }
    return true;
  }
  private isBehind(partnerId: PartnerId): boolean {
    const { changedAt } = this.ledgers[partnerId];
    return changedAt !== null && Temporal.Instant.compare(this.now, changedAt) < 0;
  }
  private onPayoutTogether(refused: string): false {
    this.count(refused);
    return false;
  }

  /** Everything that is under way comes to an end: nothing held, nothing in a payout, all that may be paid is paid. */
  finish(): void {
    // Released, and what came on top just now as well: after the waiting time everything is due, and not only in the far future.
    this.now = this.now.add({ hours: 24 * (this.policy.payout.holdDays + 1) });
    for (const payout of this.payouts.filter(({ state }) => state === 'proposed' || state === 'approved')) {
      this.carry(payout, 'cancel', payout.version, ada);
    }
    for (const partnerId of partners) {
      for (const { id, held } of Object.values(this.ledgers[partnerId].entries)) {
        const { version } = this.ledgers[partnerId];
        if (held) this.onLedger(partnerId, { type: 'release', entryId: id, reason: 'The end', version }, otto);
      }
      this.approveDue(partnerId);
    }
    const last = this.propose(otto) ? this.payouts.at(-1) : null;
    if (!last) return;
    const isPaid = this.carry(last, 'approve', 1, ada) && this.carry(last, 'pay', 2, ada);
    if (!isPaid) throw new Error('the last payout was not paid');
  }

  move(does: 'approve' | 'pay' | 'cancel', pick: number, actor: Actor): boolean {
    const live = this.payouts.filter(({ state }) => state === 'proposed' || state === 'approved');
    // Now and then one that is over: nothing may come of it.
    const among = pick % 5 === 0 || live.length === 0 ? this.payouts : live;
    const payout = among[pick % Math.max(1, among.length)];
    if (!payout) return false;
    return this.carry(payout, does, pick % 17 === 0 ? payout.version - 1 : payout.version, actor);
  }

  /** One transfer of a payout: what is in question is confirmed or cleared, and anything may be reported. */
  transfer(does: 'report' | 'fail' | 'clear', pick: number, actor: Actor): boolean {
    const inQuestion = this.payouts.filter(({ reported }) => reported.length > 0);
    const among = pick % 5 === 0 || does === 'report' || inQuestion.length === 0 ? this.payouts : inQuestion;
    const payout = among[pick % Math.max(1, among.length)];
    if (!payout) return false;
    // Now and then one that failed already, or that was never reported.
    const some = does === 'report' || pick % 7 === 0 ? [...payout.lines, ...payout.failed] : payout.reported;
    const of = some[pick % Math.max(1, some.length)];
    const { partnerId, currency } = of ?? { partnerId: 'nobody', currency: 'EUR' };
    const version = pick % 17 === 0 ? payout.version - 1 : payout.version;
    return this.onTransfer(payout, does, { version, partnerId, currency }, actor);
  }

  /** The last payout comes back from the bank: one transfer of it, or all. */
  bounce(isAll: boolean): void {
    const lines = this.payouts.at(-1)?.lines ?? [];
    for (const { partnerId, currency } of isAll ? lines : lines.slice(0, 1)) {
      for (const [does, actor] of [['report', otto], ['fail', ada]] as const) {
        const payout = this.payouts.at(-1);
        if (payout) this.onTransfer(payout, does, { version: payout.version, partnerId, currency }, actor);
      }
    } // prettier-ignore
  }

  private onTransfer(
    payout: Payout,
    does: 'report' | 'fail' | 'clear',
    on: { version: number; partnerId: string; currency: string },
    actor: Actor,
  ): boolean {
    if (partners.some((one) => this.isBehind(one))) return this.onPayoutTogether('clock_behind');
    const { id } = payout;
    const { partnerId, currency } = on;
    if (does !== 'fail') return this.onPayout(id, { type: `${does}-transfer`, ...on, reason: 'Wrong account' }, actor);
    if (!this.onPayout(id, { type: 'fail-transfer', ...on }, actor)) return false;
    const line = payout.lines.find((one) => one.partnerId === partnerId && one.currency === currency);
    const from = payout.state === 'paid' ? 'paid' : 'payable';
    const about = { payoutId: id, currency, of: line?.entries ?? [], from, reason: 'Wrong account' } as const;
    if (!this.onLedger(partnerId as PartnerId, { type: 'fail-transfer', ...about }, actor)) {
      throw new Error('a transfer failed and a ledger did not move');
    }
    return true;
  }

  carry(payout: Payout, does: 'approve' | 'pay' | 'cancel', version: number, actor: Actor): boolean {
    const { id } = payout;
    if (partners.some((one) => this.isBehind(one))) return this.onPayoutTogether('clock_behind');
    if (does === 'approve') {
      const changed = partners.flatMap((partnerId) =>
        changedInPayout(this.ledgers[partnerId], id).map((entryId) => ({ partnerName: partnerId, entryId })),
      );
      return this.onPayout(id, { type: 'approve', version, changed }, actor);
    }
    const command: PayoutCommand =
      does === 'pay'
        ? { type: 'mark-paid', version, paidOn: this.today, reference: '' }
        : { type: 'cancel', version, reason: 'Another day' };
    if (!this.onPayout(id, command, actor)) return false;
    for (const partnerId of new Set(payout.lines.map((line) => line.partnerId as PartnerId))) {
      const done =
        does === 'pay'
          ? this.onLedger(partnerId, { type: 'pay', payoutId: id }, actor)
          : this.onLedger(partnerId, { type: 'take-from-payout', payoutId: id, reason: 'Another day' }, actor);
      if (!done) throw new Error('a payout moved and a ledger did not');
    }
    return true;
  }
}
