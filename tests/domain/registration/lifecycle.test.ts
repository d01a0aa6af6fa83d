import { describe, expect, test } from 'vitest';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import { isRefusal } from '../../../src/domain/event.ts';
import { allowedMoves, moves, type Move, type MoveName, type Mover } from '../../../src/domain/lifecycle.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { RegistrationCommand } from '../../../src/domain/registration-command.ts';
import {
  advance,
  answer,
  appeal,
  approve,
  ask,
  close,
  customerChose,
  decideAppeal,
  directLater,
  inState,
  judged,
  lapsed,
  reject,
  lostToOther,
  update,
} from './states.ts';
import { day, free, given, next, rosa } from './story.ts';

/** A command for each move that is refused for nothing but its state or its mover. */
const commands: Record<Exclude<MoveName, 'submit'>, RegistrationCommand> = {
  recheck: { type: 'recheck', judgement: judged('blocked', { ...lapsed, lapsedOn: '2026-10-01' } as typeof lapsed) },
  assign: { type: 'assign', assignee: rosa },
  'request-information': ask(),
  'provide-information': answer(),
  approve: approve(),
  reject: reject(),
  withdraw: { type: 'withdraw', reason: 'Given up' },
  extend: { type: 'extend', reason: 'Tender postponed' },
  'update-status': update(),
  advance,
  'honour-choice': { type: 'honour-choice', reason: 'In writing', resolution: customerChose },
  'note-direct': { type: 'note-direct', judgement: judged('review_flag', directLater) },
  close: close('won'),
  reopen: { type: 'reopen', reason: 'New evidence', judgement: free },
  appeal: appeal(),
  'decide-appeal': decideAppeal('upheld'),
  'weigh-appeal': { type: 'weigh-appeal', reason: 'In writing', resolution: lostToOther },
};
const names = Object.keys(commands) as (keyof typeof commands)[];
const movers: readonly Mover[] = ['rep', 'partner_manager', 'admin', 'partner', 'clock', 'crm'];
const submitted = Object.entries(inState).filter(([name]) => name !== 'draft');
/** Long enough for the clock to have something to do, and for nobody to be too late. */
const whenIn = (state: string, mover: Mover) =>
  state === 'expired' ? day(61, mover) : state === 'approved' ? day(mover === 'clock' ? 60 : 59, mover) : day(2, mover);

describe.each(submitted)('%s', (_, plain) => {
  // An appeal can be decided only where one was lodged.
  const ready = (name: MoveName) =>
    name === 'decide-appeal' && (plain.state === 'rejected' || plain.state === 'expired')
      ? next(plain, appeal(), whenIn(plain.state, 'rep'))
      : plain;
  test.each(names)('%s: by those the table names and nobody else, to where it says', (name) => {
    const { from, by, to }: Move = moves[name];
    const state = ready(name);
    for (const mover of movers) {
      const moment = whenIn(plain.state, mover);
      const decision = decideRegistration(state, commands[name], defaultPolicy, moment);
      const facts = { state: state.state, allowed: allowedMoves(state.state, mover).join(', ') };
      const isAllowed = from.includes(state.state) && by.includes(mover);
      const told = isRefusal(decision) ? { refused: decision.refused, facts: decision.facts } : {};
      const wrongRole = from.includes(state.state) ? { refused: 'not_your_role' } : {};
      expect(told, `${mover}: ${JSON.stringify(decision)}`).toMatchObject(isAllowed ? {} : { ...wrongRole, facts });
      expect(Object.keys(told).length === 0, mover).toBe(isAllowed);
      expect(isAllowed ? to : [state.state]).toContain(
        isAllowed ? next(state, commands[name], moment).state : state.state,
      );
    }
  });

  test('a clock moved back: nothing is done before the last thing that happened', () => {
    const lastAt = 'changedAt' in plain ? plain.changedAt : '';
    const before = { ...day(0), now: Temporal.Instant.from(lastAt).subtract({ milliseconds: 1 }) };
    for (const name of names) given(plain).when(commands[name], before).thenRefused('clock_behind', { lastAt });
    const links = {
      hubspotDealId: '1',
      salesforceOpportunityId: 'x',
      hubspotCompanyId: null,
      salesforceAccountId: null,
    };
    given(plain).when({ type: 'link-deals', links }, before).thenRefused('clock_behind');
    given(plain)
      .when({ type: 'link-deals', links }, { ...before, now: Temporal.Instant.from(lastAt) })
      .thenTypes('DealsLinked');
  });
});

test('a role that moves nothing is told so', () => {
  given(inState.in_review)
    .when(approve(), { ...day(1), actor: { kind: 'person', id: 'o@vendor.example', name: 'O', role: 'ops' } })
    .thenRefused('not_your_role', { role: 'ops', allowed: '' });
});

test('every state but the last ones can be left, and every refusal for the state names what is left', () => {
  for (const [name, state] of submitted) expect(allowedMoves(state.state).length > 0, name).toBe(name !== 'won');
  given(inState.won).when(approve(), day(2)).thenRefused('already_decided', { state: 'won', allowed: '' });
  given(inState.rejected).when(approve(), day(2)).thenRefused('already_decided', { allowed: 'reopen, decide-appeal' });
  given(inState.in_review).when({ type: 'extend', reason: 'x' }, day(2)).thenRefused('not_protected');
  given(inState.action_required).when(approve(), day(2)).thenRefused('not_allowed_now', { state: 'action_required' });
  given(inState.action_required).when(ask(), day(2)).thenRefused('not_allowed_now');
  given(inState.blocked).when(approve(), day(2)).thenRefused('still_blocked');
  given(inState.approved).when({ type: 'recheck', judgement: free }, day(2)).thenRefused('nothing_to_recheck');
});
