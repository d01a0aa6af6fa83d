import { describe, expect, test } from 'vitest';
import { claimedAtAgain } from '../../../src/domain/claim-standing.ts';
import { nextDueOn } from '../../../src/domain/decide-protection.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Registration, SubmittedRegistration } from '../../../src/domain/registration.ts';
import type { Resolution } from '../../../src/domain/resolution.ts';
import {
  advance,
  appeal,
  approve,
  close,
  customerChose,
  inState,
  lostToDirect,
  lostToOther,
  update,
  wonOverOther,
} from './states.ts';
import { after, at, day, given, next, policyWith, rosa, submit } from './story.ts';

const { approved } = inState;
const untilOf = (state: Registration): string => ('approval' in state ? state.approval.protectedUntil : '');
const missed = { type: 'UpdateMissed', data: { on: '2026-12-23' } } as const;
const warned = { type: 'SilenceWarned', data: { on: '2027-01-07', expiresOn: '2027-01-22' } } as const;
const silent = { type: 'RegistrationExpired', data: { cause: 'silence', on: '2027-01-22' } } as const;

describe('approved: rule 4, the protection', () => {
  /** Kept alive by updates, so that only its own end ends it. */
  const alive = [25, 50, 75].reduce<Registration>((state, days) => next(state, update(), day(days, 'rep')), approved);
  test('holds through its last day and ends on the day after (rule 5)', () => {
    given(alive).when(advance, at('2027-02-21T23:59:59Z', 'clock')).thenRefused('nothing_due');
    given(alive)
      .when(advance, at('2027-02-22T00:00:00Z', 'clock'))
      .happens({ type: 'RegistrationExpired', data: { cause: 'protection_ended', on: '2027-02-22' } });
  });
  test('is extended once, by 30 days from its last day, for a reason', () => {
    const extend = (reason: string) => ({ type: 'extend' as const, reason });
    given(alive).when(extend(' '), day(80)).thenRefused('reason_required');
    given(alive)
      .when(extend('Tender'), day(80))
      .happens({ type: 'ProtectionExtended', data: { reason: 'Tender', from: '2027-02-21', until: '2027-03-23' } });
    const longer = next(alive, extend('Tender'), day(80));
    expect(untilOf(longer)).toBe('2027-03-23');
    given(longer).when(extend('Again'), day(81)).thenRefused('no_extension_left', { allowed: 1, until: '2027-03-23' });
  });
  test('can be extended on its exact last day, and not a second after', () => {
    const extend = { type: 'extend' as const, reason: 'Tender' };
    given(alive).when(extend, at('2027-02-21T23:59:59Z')).thenTypes('ProtectionExtended');
    given(alive)
      .when(extend, at('2027-02-22T00:00:00Z'))
      .thenRefused('not_protected', { endedOn: '2027-02-22', cause: 'protection_ended' });
  });
  test('counts days where the tenant is', () => {
    const late = (timeZone: string) => at('2026-11-23T23:30:00Z', 'partner_manager', timeZone);
    const vienna = after([submit(), late('Europe/Vienna')], [approve(), late('Europe/Vienna')]);
    const denver = after([submit(), late('America/Denver')], [approve(), late('America/Denver')]);
    expect([untilOf(vienna), untilOf(denver)]).toEqual(['2027-02-22', '2027-02-21']);
  });
  test('the policy, not the code, holds the numbers', () => {
    const policy = policyWith({ protection: { protectionDays: 10, extensionDays: 5, extensionsAllowed: 2 } });
    const short = next(inState.in_review, approve(), day(0), policy);
    const twice = [1, 2].reduce((state) => next(state, { type: 'extend', reason: 'x' }, day(1), policy), short);
    expect([untilOf(short), untilOf(twice)]).toEqual(['2026-12-03', '2026-12-13']);
    given(twice).when({ type: 'extend', reason: 'x' }, day(1), policy).thenRefused('no_extension_left', { allowed: 2 });
  });
});

describe('approved: rules 5 and 8, silence', () => {
  test.each([
    [29, []],
    [30, [missed]],
    [44, [missed]],
    [45, [missed, warned]],
    [59, [missed, warned]],
    [60, [missed, warned, silent]],
    [200, [missed, warned, silent]],
  ])('a clock first looked at on day %i finds everything due by then, in order', (days, events) => {
    if (events.length === 0) given(approved).when(advance, day(days, 'clock')).thenRefused('nothing_due');
    else {
      given(approved)
        .when(advance, day(days, 'clock'))
        .happens(...events);
    }
  });
  test('each once, however often the clock is looked at', () => {
    const overdue = next(approved, advance, day(30, 'clock'));
    given(overdue).when(advance, day(30, 'clock')).thenRefused('nothing_due');
    given(overdue).when(advance, day(45, 'clock')).happens(warned);
    const told = next(overdue, advance, day(46, 'clock'));
    given(told).when(advance, day(59, 'clock')).thenRefused('nothing_due');
    given(told).when(advance, day(60, 'clock')).happens(silent);
  });
  test('an update starts the silence anew', () => {
    const heard = next(next(approved, advance, day(46, 'clock')), update(), day(46, 'partner'));
    given(heard).when(advance, day(75, 'clock')).thenRefused('nothing_due');
    given(heard)
      .when(advance, day(76, 'clock'))
      .happens({ type: 'UpdateMissed', data: { on: '2027-02-07' } });
  });
  test('an extension is no sign of life', () => {
    const longer = next(approved, { type: 'extend', reason: 'Tender' }, day(29));
    given(longer).when(advance, day(30, 'clock')).happens(missed);
  });
  test('where the protection ends before the silence does, it ends it, and the warning says so', () => {
    const heard = next(next(approved, advance, day(40, 'clock')), update(), day(40, 'rep'));
    const late = next(heard, advance, day(70, 'clock'));
    given(late)
      .when(advance, day(85, 'clock'))
      .happens({ type: 'SilenceWarned', data: { on: '2027-02-16', expiresOn: '2027-02-22' } });
    given(late)
      .when(advance, day(200, 'clock'))
      .happens(
        { type: 'SilenceWarned', data: { on: '2027-02-16', expiresOn: '2027-02-22' } },
        { type: 'RegistrationExpired', data: { cause: 'protection_ended', on: '2027-02-22' } },
      );
  });
  test('the strict switch ends it with the first update that is missed, without a warning', () => {
    const strict = policyWith({ life: { strictMonthly: true } });
    given(approved).when(advance, day(29, 'clock'), strict).thenRefused('nothing_due');
    given(approved)
      .when(advance, day(30, 'clock'), strict)
      .happens(missed, { type: 'RegistrationExpired', data: { cause: 'silence', on: '2026-12-23' } });
  });
  test('nobody revives what ended while the clock slept', () => {
    const over = { endedOn: '2027-01-22', cause: 'silence' };
    given(approved).when(update(), day(59, 'rep')).thenTypes('StatusUpdated');
    given(approved).when(update(), day(60, 'rep')).thenRefused('not_protected', over);
    given(approved).when({ type: 'extend', reason: 'x' }, day(60)).thenRefused('not_protected', over);
    given(approved)
      .when({ type: 'honour-choice', reason: 'x', resolution: customerChose }, day(60))
      .thenRefused('not_protected', over);
  });
  test('a row is found by the first day on which something is due', () => {
    const dueOn = (state: Registration) =>
      state.state === 'approved' ? nextDueOn(state.approval, defaultPolicy, 'UTC') : '';
    const overdue = next(approved, advance, day(30, 'clock'));
    expect([dueOn(approved), dueOn(overdue), dueOn(next(overdue, advance, day(45, 'clock')))]).toEqual([
      '2026-12-23',
      '2027-01-07',
      '2027-01-22',
    ]);
  });
});

describe('approved: what else may come', () => {
  test('rule 5: won and lost follow the deal', () => {
    given(approved).when(close('won'), day(1, 'crm')).thenTypes('DealWon');
    given(approved).when(close('lost'), day(1, 'crm')).thenTypes('DealLost');
    given(inState.in_review).when(close('won'), day(1, 'crm')).thenRefused('not_protected');
  });
  test('won and lost are dated by the CRM, where it says a day that is not still to come', () => {
    const heard = day(4, 'crm');
    const at = heard.now.toString({ smallestUnit: 'millisecond' });
    const said = (closedAt: string | null, closeDate: string | null = null) =>
      next(approved, { ...close('won', closedAt), closeDate }, heard);
    const earlier = said('2026-11-24T09:00:00.000Z');
    expect(earlier).toMatchObject({ closedAt: at, dealClosedAt: '2026-11-24T09:00:00.000Z' });
    // A day alone is that day of the tenant's zone, however far from Greenwich.
    const inAuckland = { ...heard, timeZone: 'Pacific/Auckland' };
    const dated = next(approved, { ...close('lost', null), closeDate: '2026-11-23' }, inAuckland);
    expect(dated).toMatchObject({ state: 'lost', dealClosedAt: '2026-11-22T23:00:00.000Z' });
    for (const unsaid of [said(null), said('2027-03-01T09:00:00.000Z'), said(null, '2027-03-01')]) {
      expect(unsaid).toMatchObject({ state: 'won', closedAt: at });
      expect(unsaid).not.toHaveProperty('dealClosedAt');
    }
  });
  test('a protection that somebody else ends takes a reason; taking back one’s own does not', () => {
    const withdraw = (reason: string) => ({ type: 'withdraw' as const, reason });
    const sender = { ...day(3, 'rep'), actor: { ...day(3, 'rep').actor, id: rosa.email } };
    for (const by of ['partner_manager', 'admin', 'rep'] as const) {
      given(approved).when(withdraw(' '), day(3, by)).thenRefused('reason_required');
      given(approved).when(withdraw('Given up'), day(3, by)).thenTypes('RegistrationWithdrawn');
      given(inState.in_review).when(withdraw(''), day(3, by)).thenTypes('RegistrationWithdrawn');
    }
    for (const moment of [sender, day(3, 'partner')]) {
      given(approved).when(withdraw(''), moment).thenTypes('RegistrationWithdrawn');
    }
  });
  test('rule 5: an update may correct the claim, within what is open', () => {
    const told = next(approved, update({ changes: { expectedCloseDate: '2027-03-31' } }), day(3, 'rep'));
    expect(told).toMatchObject({
      claim: { expectedCloseDate: '2027-03-31' },
      approval: { status: { status: 'on_track' } },
    });
    given(approved)
      .when(update({ changes: { contactEmail: 'x@y.example' } }), day(3, 'rep'))
      .thenRefused('not_editable', { part: 'contactEmail' });
  });
  test('rule 9: the customer’s own choice is honoured on dated evidence, and the fee stands', () => {
    const honour = (more: object) => ({
      type: 'honour-choice' as const,
      reason: 'In writing',
      resolution: customerChose,
      ...more,
    });
    given(approved)
      .when(honour({ reason: ' ' }), day(10))
      .thenRefused('reason_required');
    given(approved)
      .when(honour({ resolution: { ...customerChose, evidence: [] } }), day(10))
      .thenRefused('reason_required');
    given(approved).when(honour({}), day(10)).thenTypes('ConflictResolved', 'RegistrationExpired');
    expect(next(approved, honour({}), day(10))).toMatchObject({
      state: 'expired',
      cause: 'customer_choice',
      expiredOn: '2026-12-03',
    });
  });
});

describe('approved: another partner’s appeal is upheld (rules 6 and 10)', () => {
  const weigh = (resolution: Resolution, reason = 'They had met the customer first') =>
    ({ type: 'weigh-appeal', reason, resolution }) as const;
  const owed = { ...lostToOther, rule: 10, consequence: lostToDirect.consequence } as const;
  test('decided for the other one the protection ends at once, with what is owed; it may be appealed against', () => {
    given(approved).when(weigh(owed, ' '), day(10)).thenRefused('reason_required');
    given(approved).when(weigh(owed), day(10)).thenTypes('ConflictResolved', 'RegistrationExpired');
    const ended = next(approved, weigh(owed), day(10));
    expect(ended).toMatchObject({
      state: 'expired',
      cause: 'appeal_upheld',
      expiredOn: '2026-12-03',
      resolutions: [{ consequence: { kind: 'referral_fee' } }],
    });
    given(ended).when(appeal(), day(20, 'partner')).thenTypes('AppealLodged');
    given(ended).when(close('won'), day(11, 'crm')).thenRefused('not_protected', { cause: 'appeal_upheld' });
  });
  test('reopened, it claims the company since before: it was taken and not let go (rule 6)', () => {
    const ended = next(approved, weigh(owed), day(10)) as SubmittedRegistration;
    expect(claimedAtAgain(ended, '2026-12-13T09:00:00.000Z')).toBe(ended.submittedAt);
    const chosen = next(approved, { type: 'honour-choice', reason: 'In writing', resolution: customerChose }, day(10));
    expect(claimedAtAgain(chosen as SubmittedRegistration, '2026-12-13T09:00:00.000Z')).toBe(
      '2026-12-13T09:00:00.000Z',
    );
  });
  test('decided for this one the protection stays as it was, with the resolution', () => {
    given(approved).when(weigh(wonOverOther), day(10)).thenTypes('ConflictResolved', 'ProtectionKept');
    const kept = next(approved, weigh(wonOverOther), day(10));
    expect(kept).toMatchObject({ state: 'approved', resolutions: [wonOverOther] });
    expect('approval' in kept && kept.approval).toEqual('approval' in approved && approved.approval);
  });
  test('what ended while nobody looked is not ended again (rule 8)', () =>
    given(approved).when(weigh(owed), day(61)).thenRefused('not_protected', { cause: 'silence' }));
});

describe('expired: rule 5, a deal that was closed in time and heard of late', () => {
  /** Over on 22 January in Vienna, which the clock found weeks later. */
  const late = { ...day(100, 'clock'), timeZone: 'Europe/Vienna' };
  const over = next(approved, advance, late);
  const crm = { ...day(101, 'crm'), timeZone: 'Europe/Vienna' };
  test.each(['won', 'lost'] as const)(
    'is %s if it was closed by the day of the end, in the tenant’s zone',
    (outcome) => {
      for (const closedAt of ['2027-01-12T09:00:00.000Z', '2027-01-22T22:59:59.000Z']) {
        given(over)
          .when(close(outcome, closedAt), crm)
          .happens({
            type: outcome === 'won' ? 'DealWon' : 'DealLost',
            data: { crm: 'hubspot', dealId: '1', stage: 'Closed', late: { closedAt, expiredOn: '2027-01-22' } },
          });
        expect(next(over, close(outcome, closedAt), crm)).toMatchObject({ state: outcome, closedAt, appeal: null });
      }
    },
  );
  test('stays over if it was closed later, or nobody knows when', () => {
    for (const closedAt of ['2027-01-22T23:00:00.000Z', null]) {
      given(over)
        .when(close('won', closedAt), crm)
        .thenRefused('not_protected', { endedOn: '2027-01-22', cause: 'silence' });
    }
  });
  test('stays over where the customer chose another partner', () => {
    const chosen = next(approved, { type: 'honour-choice', reason: 'In writing', resolution: customerChose }, day(10));
    given(chosen).when(close('won'), day(11, 'crm')).thenRefused('not_protected', { cause: 'customer_choice' });
  });
  test('leaves no appeal waiting', () => {
    const appealed = next(over, appeal(), { ...day(100, 'rep'), timeZone: 'Europe/Vienna' });
    expect(next(appealed, close('won'), crm)).toMatchObject({ state: 'won', appeal: null });
  });
});
