import type { Decision, Moment, Refusal } from '../event.ts';
import { dayIn } from '../protection.ts';
import { isRate, type ExchangeEvent, type ExchangeRate } from './exchange.ts';

export interface ExchangeCommand {
  type: 'record-rate';
  rate: ExchangeRate;
}

export type ExchangeRefusal =
  /** No decimal number above nothing, of 12 digits at most on either side. Facts: `rate`. */
  | 'bad_rate'
  /** Facts: `currency`. */
  | 'currency_unknown'
  | 'same_currency'
  | 'source_required'
  /** Facts: `on`, `today`. */
  | 'in_the_future'
  /** Facts: `role`, `allowed`. */
  | 'not_your_role';

const mayRecord = ['ops', 'admin'];
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** A rate of a day, as a person or a bank's list gives it. A later one for the same day takes its place; payouts keep what they used. */
export function decideExchange(
  recorded: readonly ExchangeRate[],
  { rate }: ExchangeCommand,
  { now, timeZone, actor }: Moment,
): Decision<ExchangeEvent, ExchangeRefusal> {
  const today = dayIn(now, timeZone).toString();
  const { from, to, on, source } = rate;
  if (actor.kind !== 'system' && !mayRecord.includes(actor.role)) {
    return refuse('not_your_role', { role: actor.role, allowed: mayRecord.join(', ') });
  }
  const unknown = [from, to].find((currency) => !currencies.has(currency));
  if (unknown !== undefined) return refuse('currency_unknown', { currency: unknown });
  if (from === to) return refuse('same_currency', { currency: from });
  if (!isRate(rate.rate)) return refuse('bad_rate', { rate: rate.rate.slice(0, mostTold) });
  if (source.trim() === '') return refuse('source_required');
  if (on > today) return refuse('in_the_future', { on, today });
  const holds = recorded.findLast((one) => one.from === from && one.to === to && one.on === on);
  if (holds?.rate === rate.rate && holds.source === source.trim()) return { events: [] };
  return { events: [{ type: 'RateRecorded', data: { from, to, rate: rate.rate, on, source: source.trim() } }] };
}

/** Letters of a mistake that are told back. */
const mostTold = 40;

const refuse = (refused: ExchangeRefusal, facts: Refusal['facts'] = {}): Refusal<ExchangeRefusal> => ({
  refused,
  facts,
});
