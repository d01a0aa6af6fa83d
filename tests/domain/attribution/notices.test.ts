import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import { decideAttribution } from '../../../src/domain/attribution/decide-attribution.ts';
import { tellingsOfAttribution } from '../../../src/domain/attribution/notice-of-attribution.ts';
import { isRefusal } from '../../../src/domain/event.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import {
  after,
  attributionPolicy,
  dealWith,
  did,
  facts,
  groundsOf,
  next,
  now,
  observe,
  record,
  type Step,
} from './story.ts';

/** What one more command makes worth telling: kind, and whom of. */
function told(before: Attribution | null, ...[command, moment = now(), policy = defaultPolicy, grounds]: Step) {
  const decision = decideAttribution(before, command, policy, moment, grounds ?? groundsOf([policy]));
  if (isRefusal(decision)) throw new Error(decision.refused);
  const state = next(before, command, moment, policy, grounds ?? groundsOf([policy]));
  const events = decision.events.map((event, index) => ({ ...event, version: index + 1 }));
  return tellingsOfAttribution(before, state, events, '2026-11-20');
}
const kinds = (all: ReturnType<typeof told>) =>
  all.map(({ facts: { kind }, partner }) => `${kind} ${partner?.id ?? '-'}`);

describe('what is told of a deal’s attribution', () => {
  test('a rep’s proposal to those who decide, each; of a list one a day', () => {
    const deal = after([observe()]);
    const tag = told(deal, record(did('northwind', 'introduction', '2026-10-30')), now('rep'));
    expect(kinds(tag)).toEqual(['touchpoint_proposed northwind']);
    for (const kind of ['workflow', 'import'] as const) {
      const of = (partner: string) =>
        told(deal, record(did(partner, 'demo_support', '2026-11-10', { source: { kind, key: partner } })), now('rep'));
      const [first, second] = [of('northwind'), of('contoso')];
      expect(kinds(first)).toEqual(['touchpoints_proposed -']);
      expect(first.map(({ cause }) => cause)).toEqual(second.map(({ cause }) => cause));
    }
  });

  test('rule 12: whose credit changes hears of it, whose stays does not', () => {
    const deal = dealWith(facts(), [did('northwind', 'introduction', '2026-10-30')]);
    const more = told(deal, record(did('northwind', 'demo_support', '2026-11-10')));
    expect(kinds(more)).toEqual([]);
    const shared = told(deal, record(did('contoso', 'demo_support', '2026-11-10')));
    expect(kinds(shared).toSorted()).toEqual(['credit_changed contoso', 'credit_changed northwind']);
  });

  test('a changed share is told with the one before it', () => {
    const deal = dealWith(facts(), [did('northwind', 'introduction', '2026-10-30')]);
    const shared = told(deal, record(did('contoso', 'demo_support', '2026-11-10')));
    const changes = Object.fromEntries(shared.map((one) => [one.partner?.id, one.facts]));
    expect(changes).toMatchObject({
      northwind: { was: { influence: 'sourced', basisPoints: 10_000 }, credit: { basisPoints: 6667 } },
      contoso: { was: null, credit: { influence: 'influenced', basisPoints: 3333 } },
    });
  });

  test('an approved registration is told as such to its own partner, and as a change to the others', () => {
    const deal = dealWith(facts(), [did('northwind', 'introduction', '2026-10-30')]);
    const source = { kind: 'registration', key: 'one' } as const;
    const registered = told(deal, record(did('contoso', 'registration', '2026-11-04', { source })), now('program'));
    expect(kinds(registered)).toEqual(['credit_changed northwind']);
  });

  test('another policy is told once a partner, whatever number of deals it moves', () => {
    const even = attributionPolicy({ model: 'even' });
    const policies = groundsOf([defaultPolicy, even]);
    const both = (name: string) =>
      dealWith(facts({ name }), [
        did('northwind', 'introduction', '2026-10-30'),
        did('contoso', 'other', '2026-11-10'),
      ]);
    const [one, other] = ['Acme', 'Bmce'].map((name) =>
      told(both(name), { type: 'reweigh' }, now('program'), even, policies),
    );
    expect(kinds(one ?? []).toSorted()).toEqual(['credits_reweighed contoso', 'credits_reweighed northwind']);
    expect(one?.map(({ cause }) => cause)).toEqual(other?.map(({ cause }) => cause));
  });

  test('a deal that went into another one tells nothing', () => {
    const deal = dealWith(facts(), [did('northwind', 'introduction', '2026-10-30')]);
    expect(kinds(told(deal, { type: 'merge', into: 'another' }, now('program')))).toEqual([]);
  });
});
