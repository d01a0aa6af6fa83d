import { describe, expect, test } from 'vitest';
import {
  advance,
  appeal,
  approve,
  customerChose,
  decideAppeal,
  held,
  inState,
  judged,
  lostToDirect,
  lostToOther,
  reject,
  rival,
  wonOverOther,
} from './states.ts';
import { at, day, free, given, next, policyWith } from './story.ts';

const likelyHeld = { ...held, match: { ...rival.match, verdict: 'likely' as const } } as typeof held;

const reopen = (judgement = free, reason = 'New evidence') => ({ type: 'reopen' as const, reason, judgement });

describe('rejected', () => {
  const appealed = next(inState.rejected, appeal(), day(1, 'rep'));
  test('may be appealed against to the end of day 30, in words', () => {
    given(inState.rejected).when(appeal(' '), day(1, 'rep')).thenRefused('reason_required');
    given(inState.rejected).when(appeal(), at('2026-12-23T23:59:59Z', 'partner')).thenTypes('AppealLodged');
    given(inState.rejected)
      .when(appeal(), at('2026-12-24T00:00:00Z', 'partner'))
      .thenRefused('appeal_too_late', { until: '2026-12-23' });
    given(inState.rejected)
      .when(appeal(), day(5, 'rep'), policyWith({ appeal: { appealDays: 4 } }))
      .thenRefused('appeal_too_late', { until: '2026-11-27' });
  });
  test('once', () =>
    given(appealed)
      .when(appeal(), day(2, 'rep'))
      .thenRefused('already_appealed', { lodgedAt: '2026-11-24T09:00:00.000Z' }));
  test('an appeal is decided once, in words', () => {
    given(inState.rejected).when(decideAppeal('upheld'), day(2)).thenRefused('no_appeal');
    given(appealed).when(decideAppeal('dismissed', ''), day(2)).thenRefused('reason_required');
    const dismissed = next(appealed, decideAppeal('dismissed'), day(2));
    expect(dismissed).toMatchObject({ state: 'rejected', appeal: { decision: { outcome: 'dismissed' } } });
    given(dismissed).when(decideAppeal('upheld'), day(3)).thenRefused('no_appeal');
    given(dismissed).when(appeal(), day(3, 'rep')).thenRefused('already_appealed');
  });
  test('upheld: the review runs again with a clock of its own (rule 3), by what the check finds now', () => {
    const upheld = next(appealed, decideAppeal('upheld'), day(2));
    expect(upheld).toMatchObject({ state: 'in_review', reviewDueAt: '2026-11-27T09:00:00.000Z' });
    given(appealed)
      .when({ ...decideAppeal('upheld'), judgement: judged('conflict', rival) }, day(2))
      .thenTypes('AppealDecided', 'RegistrationReopened', 'ConflictFound');
  });
  describe('against which another partner’s protection stands (rules 6 and 10)', () => {
    const stands = judged('blocked', held);
    const compensated = { ...lostToOther, consequence: lostToDirect.consequence };
    test('cannot be upheld without saying what becomes of that protection, neither by reopening', () => {
      given(appealed)
        .when({ ...decideAppeal('upheld'), judgement: stands }, day(2))
        .thenRefused('protection_stands', { protectedUntil: '2027-01-01' });
      given(appealed).when(reopen(stands), day(2)).thenRefused('protection_stands');
      given(appealed)
        .when({ ...decideAppeal('dismissed'), judgement: stands }, day(2))
        .thenTypes('AppealDecided');
      given(inState.rejected).when(reopen(stands), day(2)).thenTypes('RegistrationReopened', 'RegistrationBlocked');
    });
    test('of what is only likely the same company nothing stands: the review decides', () =>
      given(appealed)
        .when({ ...decideAppeal('upheld'), judgement: judged('conflict', likelyHeld) }, day(2))
        .thenTypes('AppealDecided', 'RegistrationReopened', 'ConflictFound'));
    test('the protection was ended: reviewed again, with the resolution', () => {
      const settled = { ...decideAppeal('upheld'), settled: wonOverOther };
      given(appealed)
        .when(settled, day(2))
        .thenTypes('AppealDecided', 'RegistrationReopened', 'ConflictResolved', 'ReviewStarted');
      expect(next(appealed, settled, day(2))).toMatchObject({ state: 'in_review', resolutions: [wonOverOther] });
    });
    test('the protection stays: compensated, decided once, with nothing left open', () => {
      const settled = { ...decideAppeal('upheld'), judgement: stands, settled: compensated };
      given(appealed)
        .when({ ...settled, reason: ' ' }, day(2))
        .thenRefused('reason_required');
      given(appealed).when(settled, day(2)).thenTypes('ConflictResolved', 'AppealDecided');
      const after = next(appealed, settled, day(2));
      expect(after).toMatchObject({
        state: 'rejected',
        resolutions: [{ consequence: { kind: 'referral_fee' } }],
        appeal: { decision: { outcome: 'upheld', remedy: 'compensation' } },
      });
      given(after).when(settled, day(3)).thenRefused('no_appeal');
      given(after).when(appeal(), day(3, 'rep')).thenRefused('already_appealed');
    });
  });
  test('a new decision may be appealed against anew', () => {
    const again = next(next(appealed, decideAppeal('upheld'), day(2)), reject(), day(3));
    given(again).when(appeal(), day(4, 'rep')).thenTypes('AppealLodged');
  });
  test('reopened by a manager, in words; an appeal that waits is thereby upheld', () => {
    given(inState.rejected).when(reopen(free, ''), day(2)).thenRefused('reason_required');
    given(inState.rejected).when(reopen(), day(2)).thenTypes('RegistrationReopened', 'ReviewStarted');
    given(appealed).when(reopen(), day(2)).thenTypes('AppealDecided', 'RegistrationReopened', 'ReviewStarted');
  });
  test('rule 7: a decision that is taken back owes no fee any more', () => {
    const owed = next(inState.in_review, reject({ resolutions: [lostToDirect] }), day(1));
    expect(owed).toMatchObject({ resolutions: [{ rule: 7 }] });
    expect(next(owed, reopen(), day(2))).toMatchObject({ resolutions: [] });
  });
});

describe('expired', () => {
  test('may be appealed against, counted from the day it ended', () => {
    given(inState.expired).when(appeal(), at('2027-02-21T23:59:59Z', 'rep')).thenTypes('AppealLodged');
    given(inState.expired)
      .when(appeal(), at('2027-02-22T00:00:00Z', 'rep'))
      .thenRefused('appeal_too_late', { until: '2027-02-21' });
  });
  test('counted from the day the end was found where the clock had slept: nobody could be told before', () => {
    const found = next(inState.approved, advance, at('2027-03-10T23:30:00Z', 'clock', 'Europe/Vienna'));
    expect(found).toMatchObject({ expiredOn: '2027-01-22', endedAt: '2027-03-10T23:30:00.000Z' });
    given(found)
      .when(appeal(), at('2027-04-10T21:59:59Z', 'partner', 'Europe/Vienna'))
      .thenTypes('AppealLodged');
    given(found)
      .when(appeal(), at('2027-04-10T22:00:00Z', 'partner', 'Europe/Vienna'))
      .thenRefused('appeal_too_late', { until: '2027-04-10' });
  });
  test('upheld or reopened, it is reviewed again and not simply protected', () => {
    const appealed = next(inState.expired, appeal(), day(61, 'partner'));
    expect(next(appealed, decideAppeal('upheld'), day(62)).state).toBe('in_review');
    expect(next(inState.expired, reopen(judged('conflict', rival)), day(62)).state).toBe('conflict');
  });
  test('rule 9: taken back, the protected partner’s fee is off', () => {
    const chosen = next(
      inState.approved,
      { type: 'honour-choice', reason: 'In writing', resolution: customerChose },
      day(3),
    );
    expect(next(chosen, reopen(), day(4))).toMatchObject({ state: 'in_review', resolutions: [] });
  });
});

describe('withdrawn and lost', () => {
  test.each(['withdrawn', 'lost'] as const)('%s: reopened by a manager, not appealed against', (name) => {
    given(inState[name]).when(reopen(), day(3)).thenTypes('RegistrationReopened', 'ReviewStarted');
    given(inState[name]).when(appeal(), day(3, 'rep')).thenRefused('not_allowed_now', { state: name });
  });
  test('a lost one that is approved again is protected from then on (rule 4)', () => {
    const again = next(next(inState.lost, reopen(), day(10)), approve(), day(11));
    expect(again).toMatchObject({ approval: { protectedUntil: '2027-03-04', extensions: [] } });
  });
});

test('won is the end', () => {
  given(inState.won).when(reopen(), day(3)).thenRefused('not_allowed_now', { state: 'won', allowed: '' });
  given(inState.won).when(appeal(), day(3, 'rep')).thenRefused('not_allowed_now');
});
