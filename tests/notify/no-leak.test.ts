import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeWords } from '../../src/application/words/notice.ts';
import { decideRegistration } from '../../src/domain/decide-registration.ts';
import { isRefusal } from '../../src/domain/event.ts';
import { evolveRegistration } from '../../src/domain/evolve-registration.ts';
import { factsForPartner, noticeRule } from '../../src/domain/notice.ts';
import { tellingsOf, type LoggedEvent } from '../../src/domain/notice-of-registration.ts';
import { tellingsByClock } from '../../src/domain/notice-by-clock.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Registration, RegistrationEvent, SubmittedRegistration } from '../../src/domain/registration.ts';
import { attempted, attempts } from '../domain/registration/random-commands.ts';
import { actorFor, id } from '../domain/registration/story.ts';

const secrets = ['Brightwater', 'brightwater', 'r-2', 'Acme: seats', 'Olga the reviewer'];
const inside = 'Brightwater Channel (r-2) and the deal Acme: seats were first, says Olga the reviewer';
/** Words that people inside write for each other. What they ask the partner is written to the partner. */
const insideWords = new Set(['reason', 'note', 'answer', 'askedBy']);

/** The same event, with everything written inside naming the rival and the direct deal. */
const poisoned = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (key, held: unknown) =>
    insideWords.has(key) && typeof held === 'string' ? inside : held,
  ) as T;

const reader = { locale: 'en-GB', timeZone: 'UTC' };
const links = { customerName: 'Acme GmbH', partnerName: 'Northwind Resellers' };

/** All a partner would read of one life of a registration, by kind. */
function heard(tries: Parameters<typeof attempted>[1][]): { kind: string; text: string }[] {
  let state: Registration | null = null;
  let version = 0;
  let now = Temporal.Instant.from('2026-11-23T09:00:00Z');
  const texts: { kind: string; text: string }[] = [];
  for (const one of tries) {
    now = now.add({ minutes: Math.abs(one.minutes) });
    const { command, by } = attempted(state, one);
    const moment = { now, timeZone: 'UTC', actor: actorFor(by) };
    const decision = decideRegistration(state, command, defaultPolicy, moment);
    if (isRefusal(decision)) continue;
    const events: LoggedEvent[] = [];
    for (const event of decision.events) {
      const said: RegistrationEvent = poisoned(event);
      state = evolveRegistration(state, said, now.toString({ smallestUnit: 'millisecond' }), id);
      events.push({ ...said, version: (version += 1) });
    }
    if (!state || state.state === 'draft') continue;
    const after: SubmittedRegistration = state;
    const tellings = [...tellingsOf(after, events), ...tellingsByClock(after, defaultPolicy, now, 'UTC')];
    for (const { facts, cause } of tellings) {
      if (!noticeRule(facts.kind).to.includes('partner')) continue;
      const { subject, sentences } = noticeWords(factsForPartner(facts), links, 'partner', reader);
      texts.push({ kind: facts.kind, text: [subject, ...sentences].join('\n') });
      if (!cause.startsWith(`${id}:`)) throw new Error(`the cause ${cause} is not of this registration`);
    }
  }
  return texts;
}

test('nothing a partner is told names another partner, the direct deal, or what reviewers wrote', () => {
  const kinds = new Map<string, number>();
  fc.assert(
    fc.property(attempts, (tries) => {
      for (const { kind, text } of heard(tries)) {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        for (const secret of secrets) if (text.includes(secret)) throw new Error(`${kind} tells "${secret}": ${text}`);
      }
    }),
    { numRuns: 10_000 },
  );
  // A law over what never happened would say nothing.
  const expected = [
    'submitted',
    'conflict_found',
    'blocked',
    'approved',
    'rejected',
    'expired',
    'information_requested',
    'update_due',
    'silence_warned',
    'extended',
    'reopened',
    'appeal_decided',
    'won',
    'lost',
    'withdrawn',
  ];
  expect(expected.filter((kind) => !kinds.has(kind))).toEqual([]);
}, 120_000);

test('the law can fail: reviewers’ words would be found, were they told', () => {
  const facts = { kind: 'rejected', reasonCode: 'duplicate', insideReason: inside, fee: false } as const;
  const leaky = noticeWords(facts, links, 'inside', reader).sentences.join('\n');
  expect(secrets.some((secret) => leaky.includes(secret))).toBe(true);
  expect(noticeWords(factsForPartner(facts), links, 'partner', reader).sentences.join('\n')).not.toContain(
    'Brightwater',
  );
});
