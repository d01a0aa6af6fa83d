import { partOf } from '../compensation/earning.ts';
import type { Entitlement } from '../compensation/entitlement.ts';
import { idOn } from '../compensation/bring-along.ts';
import { decideLedger } from '../compensation/decide-ledger.ts';
import { evolveEntry } from '../compensation/evolve-ledger.ts';
import { entryIdOf, type Entry, type LedgerEvent, type LedgerRecord } from '../compensation/ledger.ts';
import type { LedgerCommand, LedgerRefusal } from '../compensation/ledger-command.ts';
import { linesOf } from '../compensation/posting.ts';
import { isRefusal } from '../event.ts';
import { policyOn, type Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import { instantText } from '../registration-command.ts';
import { lastOf } from './registered-deals.ts';
import type { EarnedAnew } from './earn-deal.ts';
import { policyAsItWouldBe, policyAt, type MoneyQuestion } from './money-question.ts';
import { paidAnyway } from './paid-anyway.ts';

/** One event of a partner's ledger as the log keeps it. */
export type LoggedPosting = Pick<LedgerRecord, 'event' | 'at'> & { policyVersion: number };

type Entries = Map<string, Entry>;

/**
 * A partner's ledger under the other policy, event after event: what was earned is what would have been, waits as long as it
 * would have, and is held back, released, approved and taken back as people did. What was paid, or is in a payout, was paid and
 * stays so: what is too much of it is owed back.
 */
export class LedgerReplay {
  readonly asItIs: Entries = new Map();
  readonly asItWouldBe: Entries = new Map();
  readonly #partnerId: string;
  readonly #question: MoneyQuestion;
  readonly #changed: ReadonlyMap<string, EarnedAnew['changed'][number][1]>;
  readonly #fresh: readonly Entitlement[];
  readonly #merges: ReadonlyMap<string, string>;
  /** Entries of deals that were merged into others, as they would have been then. */
  readonly #moving = new Map<string, Entry>();
  /** Approved by a person before its waiting time would have been over. */
  readonly #early = new Set<string>();

  /** `merges`: deals by what they were merged into, in the end or on the way. */
  constructor(
    partnerId: string,
    question: MoneyQuestion,
    { changed, fresh }: EarnedAnew,
    merges: ReadonlyMap<string, string>,
  ) {
    this.#merges = merges;
    this.#partnerId = partnerId;
    this.#question = question;
    this.#changed = new Map(changed);
    this.#fresh = fresh;
  }

  play({ event, at, policyVersion }: LoggedPosting): void {
    const { entryId } = event.data;
    this.asItIs.set(entryId, evolveEntry(this.asItIs.get(entryId) ?? null, event, at));
    const policy = policyAt(this.#question, at, policyVersion);
    const act = (command: LedgerCommand, by = ''): LedgerRefusal | null =>
      decide(this.asItWouldBe, entryId, command, { ...this.#moment(at, by), policy, partnerId: this.#partnerId });
    switch (event.type) {
      case 'Accrued':
      case 'Adjusted':
        return void act(settled(event.data.dealId, this.#anew(event.data.entitlement)));
      case 'Reversed': {
        const { said, reason, dealId } = event.data;
        if (!said) return void act(settled(dealId, null, reason));
        const cause = reason === 'refund' ? 'refund' : 'corrected';
        return void act({ type: 'reverse', entryId, cause, reason: said.reason, version: 0 }, said.by);
      }
      case 'Reinstated':
        return void act({ type: 'reinstate', entryId, reason: event.data.reason, version: 0 }, event.data.by);
      case 'Held':
        return void act({ type: 'hold', entryId, reason: event.data.reason, version: 0 }, event.data.by);
      case 'Released':
        return void act({ type: 'release', entryId, reason: event.data.reason, version: 0 }, event.data.by);
      case 'Approved': {
        const { by } = event.data;
        if (by === undefined) return void act({ type: 'advance' });
        if (act({ type: 'approve', entryId, version: 0 }, by) === 'not_due_yet') this.#early.add(entryId);
        return undefined;
      }
      case 'MovedToDeal':
        return this.#moveAway(event, at);
      case 'BroughtFromDeal':
        this.#bring(event);
        // By now it is the other deal's, and earned as that one would have been.
        if (event.data.entry.reversed === null && this.#changed.has(entryId)) {
          act(settled(event.data.dealId, this.#anew(event.data.entry.entitlement)));
        }
        return undefined;
      default:
        return this.#paidAnyway(event, at);
    }
  }

  /** What the clock has still to do is looked at in both worlds at the same moment; whoever has other things to do may pause. */
  *finish(): Generator<void, void> {
    const { until, timeZone } = this.#question;
    const today = dayIn(until, timeZone);
    const moment = { ...this.#moment(instantText(until), 'log'), partnerId: this.#partnerId };
    const own = { ...moment, policy: policyOn(this.#question.policies, today) };
    const other = { ...moment, policy: policyAsItWouldBe(this.#question, today) };
    for (const entryId of this.#early) {
      decide(this.asItWouldBe, entryId, { type: 'approve', entryId, version: 0 }, other);
    }
    const takenBack = new Set(
      [...this.asItIs.values()].flatMap(({ reversed, entitlement }) => (reversed?.said ? [entitlement.key] : [])),
    );
    for (const entitlement of this.#fresh) {
      // What a person took back stays so.
      if (!takenBack.has(entitlement.key)) this.#earn(entitlement);
      yield;
    }
    for (const [entries, world] of [
      [this.asItIs, own],
      [this.asItWouldBe, other],
    ] as const) {
      for (const entryId of entries.keys()) {
        decide(entries, entryId, { type: 'advance' }, world);
        yield;
      }
    }
  }

  /** Nobody knew of it: it is accrued on the day on which it would have been earned. */
  #earn(entitlement: Entitlement): void {
    const id = entryIdOf(entitlement);
    const known = this.asItIs.get(id);
    if (known && !known.reversed) return;
    const day = Temporal.PlainDate.from(entitlement.earnedOn);
    const at = instantText(day.toZonedDateTime(this.#question.timeZone).toInstant());
    const policy = policyAsItWouldBe(this.#question, day);
    const command = settled(entitlement.dealId, entitlement);
    decide(this.asItWouldBe, id, command, { ...this.#moment(at, ''), policy, partnerId: this.#partnerId });
  }

  /**
   * An amount that was another at that time is another in the same proportion; on a deal that was merged since, from the day on which
   * it was earned there and in the proportion of the deal that is left.
   */
  #anew(entitlement: Entitlement): Entitlement | null {
    const found = this.#changed.get(idOn(lastOf(entitlement.dealId, this.#merges), { entitlement }));
    if (!found) return entitlement;
    const { was, is } = found;
    if (is === null) return null;
    const { key, dealId, dealName, amount: then } = entitlement;
    const amount = {
      ...is.amount,
      amountMinor: partOf(then.amountMinor, is.amount.amountMinor, was.amount.amountMinor),
    };
    return amount.amountMinor > 0 ? { ...is, key, dealId, dealName, amount } : null;
  }

  /** What would have been earned goes with the deal that was merged into another, as what was earned did. */
  #moveAway({ type, data }: Extract<LedgerEvent, { type: 'MovedToDeal' }>, at: string): void {
    const before = this.asItWouldBe.get(data.entryId);
    if (!before) return;
    this.#moving.set(data.entryId, before);
    const away = before.pieces.map((piece) => ({ ...piece, amountMinor: -piece.amountMinor }));
    const lines = data.lines.length === 0 ? [] : linesOf(away);
    this.asItWouldBe.set(data.entryId, evolveEntry(before, { type, data: { ...data, lines } }, at));
  }

  #bring({ data: { from, entryId: id, entry } }: Extract<LedgerEvent, { type: 'BroughtFromDeal' }>): void {
    const former = this.#moving.get(from.entryId);
    if (!former) return;
    const { key, dealId, dealName } = entry.entitlement;
    this.asItWouldBe.set(id, { ...former, id, entitlement: { ...former.entitlement, key, dealId, dealName } });
  }

  #paidAnyway(event: LedgerEvent, at: string): void {
    const { entryId } = event.data;
    const known = this.asItIs.get(entryId);
    if (!known) return;
    this.asItWouldBe.set(
      entryId,
      evolveEntry(paidAnyway(this.asItWouldBe.get(entryId) ?? null, known, event), event, at),
    );
  }

  #moment = (at: string, by: string) => ({
    now: Temporal.Instant.from(at),
    timeZone: this.#question.timeZone,
    // Whoever did it was allowed to.
    actor: { kind: 'system', id: by, name: by, role: 'system' } as const,
  });
}

const settled = (
  dealId: string,
  entitlement: Entitlement | null,
  because: Extract<LedgerCommand, { type: 'settle' }>['because'] = 'corrected',
): LedgerCommand => ({ type: 'settle', dealId, entitlements: entitlement ? [entitlement] : [], because });

/** A command of the ledger on one of its entries; what is refused changes nothing. */
function decide(
  entries: Entries,
  entryId: string,
  command: LedgerCommand,
  { policy, partnerId, ...moment }: Parameters<typeof decideLedger>[3] & { policy: Policy; partnerId: string },
): LedgerRefusal | null {
  const entry = entries.get(entryId);
  const ledger = { partnerId, entries: entry ? { [entryId]: entry } : {}, version: 0, changedAt: null };
  const decision = decideLedger(ledger, command, policy, moment);
  if (isRefusal<LedgerRefusal>(decision)) return decision.refused;
  for (const event of decision.events) {
    const { entryId: id } = event.data;
    entries.set(id, evolveEntry(entries.get(id) ?? null, event, instantText(moment.now)));
  }
  return null;
}
