import type { CompensationAnswer } from '../../contract/compensation.ts';
import type { RecordRateRequest } from '../../contract/compensation-requests.ts';
import { appendEvents } from '../../db/events.ts';
import { allExchangeRates, saveExchangeRate } from '../../db/exchange-rates.ts';
import { decideExchange, type ExchangeRefusal } from '../../domain/compensation/decide-exchange.ts';
import { isRefusal } from '../../domain/event.ts';
import { actorOf, isoInstant, momentOf, settingOf, type Caller, type Desk } from '../desk.ts';
import { exchangeRefusalWords } from '../words/compensation/refusals.ts';
import { dayText } from '../words/reader.ts';
import { actOnMoney, doneAnswer, refusedAnswer, type CompensationRejected } from './act-once.ts';

/** A tenant's rates are one stream. */
export const exchangeStream = { streamType: 'exchange', streamId: 'exchange' } as const;

export const recordRate = (
  desk: Desk,
  caller: Caller,
  request: RecordRateRequest,
): Promise<CompensationAnswer | CompensationRejected> =>
  actOnMoney(desk, caller, { act: 'record-rate', request }, async (tx, scene) => {
    const recorded = await allExchangeRates(tx);
    const { from, to, rate, on, source, reader } = request;
    const actor = actorOf(caller);
    const command = { type: 'record-rate', rate: { from, to, rate, on, source } } as const;
    const decision = decideExchange(recorded, command, momentOf(scene, actor));
    if (isRefusal<ExchangeRefusal>(decision)) {
      return refusedAnswer(decision.refused, exchangeRefusalWords(decision, settingOf(scene, reader)));
    }
    const stored = await appendEvents(tx, {
      ...exchangeStream,
      expectedVersion: recorded.at(-1)?.version ?? 0,
      events: decision.events.map((event) => ({
        ...event,
        actor,
        at: isoInstant(scene.now),
        policyVersion: scene.policy.version,
      })),
    });
    for (const { version } of stored) await saveExchangeRate(tx, { version, from, to, rate, on, source });
    return doneAnswer(
      decision.events.length === 0
        ? 'This rate is recorded already.'
        : `Recorded: 1 ${from} is ${rate} ${to} on ${dayText(on, reader)}.`,
    );
  });
