import { describe, expect, test } from 'vitest';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { isRefusal } from '../../../src/domain/event.ts';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import type { RegistrationCommand } from '../../../src/domain/registration-command.ts';
import type { Registration } from '../../../src/domain/registration.ts';
import { simulate } from '../../../src/domain/simulation/simulate.ts';
import type { LoggedEvent } from '../../../src/domain/simulation/simulation.ts';
import { approve, judged, outside } from '../registration/states.ts';
import { id, next, monday, policyWith, submit } from '../registration/story.ts';

const blocks = policyWith({ territory: { outsideTerritory: 'block' } });

/** The log of one registration that lived through these commands under a policy. */
function logOf(commands: readonly RegistrationCommand[], policy = defaultPolicy): LoggedEvent[] {
  const log: LoggedEvent[] = [];
  let state: Registration | null = null;
  commands.forEach((command, index) => {
    const now = monday.now.add({ hours: index });
    const decision = decideRegistration(state, command, policy, { ...monday, now });
    if (isRefusal(decision)) throw new Error(decision.refused);
    const at = now.toString({ smallestUnit: 'millisecond' });
    for (const event of decision.events) {
      log.push({ streamId: id, ...event, actor: monday.actor, at, policyVersion: policy.version });
    }
    state = next(state, command, { ...monday, now }, policy);
  });
  return log;
}
const ask = (log: LoggedEvent[], policy = blocks, policies = [defaultPolicy]) =>
  simulate({
    log,
    policies,
    policy,
    since: Temporal.PlainDate.from('2026-11-23'),
    until: monday.now.add({ hours: 48 }),
    timeZone: 'UTC',
    knowledge: { rarity: usualRarity, rulings: noRulings },
  });

describe('what if claims outside the territory were blocked (rule 2)', () => {
  const flag = judged('review_flag', outside);
  test('an approval over the flag could not have been given', () => {
    const { differences } = ask(logOf([submit(flag), approve(flag, 'An exception')]));
    expect(differences).toMatchObject([
      {
        before: { state: 'approved', holds: true },
        after: { state: 'blocked', holds: false },
        owner: { before: 'Northwind Resellers', after: null },
        reasons: [
          { kind: 'territory', rule: 2, follows: 'block' },
          { kind: 'not_approved', rule: 2, refused: 'out_of_territory' },
        ],
      },
    ]);
  });
  test('one that waits would wait blocked, and says why', () =>
    expect(ask(logOf([submit(flag)])).differences).toMatchObject([
      {
        before: { state: 'in_review' },
        after: { state: 'blocked' },
        reasons: [{ kind: 'territory', rule: 2, follows: 'block' }],
      },
    ]));
  test('one whose territory could not be read stands as it is', () => {
    const unread = judged('review_flag', { ...outside, outside: [], unread: ['Atlantis'] });
    expect(ask(logOf([submit(unread), approve(unread)])).differences).toEqual([]);
  });
  test('an approval after the agreement was extended stands, for nothing was outside any more', () => {
    const free = judged('free');
    const log = logOf([submit(flag), { type: 'recheck', judgement: free }, approve(free)]);
    expect(ask(log).differences).toEqual([]);
  });
  test('the other way round: what was blocked would have been left to the partner manager', () => {
    const blocked = judged('blocked', { ...outside, follows: 'block' });
    expect(ask(logOf([submit(blocked)], blocks), defaultPolicy, [blocks]).differences).toMatchObject([
      {
        before: { state: 'blocked' },
        after: { state: 'in_review' },
        reasons: [{ kind: 'territory', rule: 2, follows: 'flag' }],
      },
    ]);
  });
});
