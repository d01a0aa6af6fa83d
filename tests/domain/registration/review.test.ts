import { describe, expect, test } from 'vitest';
import { evolveRegistration } from '../../../src/domain/evolve-registration.ts';
import {
  answer,
  approve,
  ask,
  direct,
  held,
  inState,
  judged,
  lapsed,
  lostToDirect,
  outside,
  reject,
  rival,
  wonOverOther,
} from './states.ts';
import { after, at, day, free, given, id, monday, next, policyWith, rosa, submit } from './story.ts';

describe('the contact that a partner names anew', () => {
  const waiting = inState.action_required;
  const named = (contactEmail: string) => next(waiting, answer({ changes: { contactEmail } }), monday);
  test('is from then on by whom the customer is known too', () => {
    expect(named('ada@acme-group.example')).toMatchObject({
      claim: { contactEmail: 'ada@acme-group.example' },
      identity: { domain: 'acme.io', contactDomain: 'acme-group.example' },
    });
    expect(named('ada@gmail.com')).toMatchObject({ identity: { contactDomain: null } });
    expect(named('')).toMatchObject({ identity: { contactDomain: null } });
  });
  test('leaves everything as it was where the address stays, and in a log of before', () => {
    expect(next(waiting, answer({ changes: { notes: 'More' } }), monday)).toMatchObject({
      identity: { contactDomain: 'acme.io' },
    });
    const old = {
      type: 'InformationProvided',
      data: { answer: '', changes: { contactEmail: 'x@else.example' } },
    } as const;
    expect(evolveRegistration(waiting, old, '2026-11-23T09:00:00.000Z', id)).toMatchObject({
      claim: { contactEmail: 'x@else.example' },
      identity: { contactDomain: 'acme.io' },
    });
  });
});

describe('in review', () => {
  test('rule 4: approval protects for 90 days', () =>
    given(inState.in_review)
      .when(approve(), monday)
      .happens({ type: 'RegistrationApproved', data: { reason: '', protectedUntil: '2027-02-21', overrode: [] } }));
  test('rule 10: approving over a direct deal needs a written reason', () => {
    const seen = judged('review_flag', direct);
    const flagged = after([submit(seen), monday]);
    for (const reason of ['', '  ']) {
      given(flagged).when(approve(seen, reason), monday).thenRefused('reason_required', { conflicts: 1 });
    }
    given(flagged).when(approve(seen, 'Dated proof of the introduction'), monday).thenTypes('RegistrationApproved');
  });
  test('rule 10: approving outside the partner’s territory needs a written reason, and names what it went over', () => {
    const seen = judged('review_flag', outside);
    const flagged = after([submit(seen), monday]);
    given(flagged).when(approve(seen), monday).thenRefused('reason_required');
    given(flagged)
      .when(approve(seen, 'Agreed with the regional manager'), monday)
      .happens({
        type: 'RegistrationApproved',
        data: { reason: 'Agreed with the regional manager', protectedUntil: '2027-02-21', overrode: [outside] },
      });
  });
  test('what was agreed with the partner meanwhile is looked at first', () => {
    const flagged = after([submit(judged('review_flag', outside)), monday]);
    const now = judged('review_flag', { ...outside, agreed: [{ kind: 'country', code: 'DE' }] });
    given(flagged).when(approve(now, 'reason enough'), monday).thenRefused('something_new');
  });
  test('a territory that could not be read needs eyes, no reason', () => {
    const unread = judged('review_flag', { ...outside, claimed: 'Atlantis', outside: [], unread: ['Atlantis'] });
    given(after([submit(unread), monday]))
      .when(approve(unread), monday)
      .thenTypes('RegistrationApproved');
  });
  test('rule 2: outside the territory it cannot be approved where the policy blocks that, not even with a reason', () =>
    given(inState.in_review)
      .when(approve(judged('blocked', { ...outside, follows: 'block' }), 'because'), monday)
      .thenRefused('out_of_territory'));
  test('nothing is overridden that whoever approves has not seen', () =>
    given(inState.in_review)
      .when(approve(judged('review_flag', direct), 'reason enough'), monday)
      .thenRefused('something_new'));
  test('becomes a conflict when an earlier claim comes back', () =>
    given(inState.in_review)
      .when({ type: 'recheck', judgement: judged('conflict', rival) }, monday)
      .thenTypes('ConflictFound'));
  test('rule 6: cannot be approved while another partner is protected, not even with a reason', () =>
    given(inState.in_review)
      .when(approve(judged('blocked', held), 'because'), monday)
      .thenRefused('protected_for_another', { registrationId: 'r-2', protectedUntil: '2027-01-01' }));
  test('rule 2: cannot be approved once the certificate lapsed', () =>
    given(inState.in_review)
      .when(approve(judged('blocked', lapsed), 'because'), monday)
      .thenRefused('still_blocked', { lapsedOn: '2026-11-03' }));
  test('rule 3: a rejection states a reason; "other" needs words', () => {
    given(inState.in_review)
      .when(reject({ reasonCode: 'other' }), monday)
      .thenRefused('reason_required');
    given(inState.in_review)
      .when(reject({ reasonCode: 'other', reason: 'Their own employer' }), monday)
      .thenTypes('RegistrationRejected');
  });
  test('rule 7: rejected for the direct pipeline, the referral fee is recorded with the rejection', () => {
    const state = next(inState.in_review, reject({ resolutions: [lostToDirect] }), monday);
    expect(state).toMatchObject({
      state: 'rejected',
      resolutions: [{ consequence: { rule: 7, basisPoints: 500, amount: { amountMinor: 300_000, currency: 'EUR' } } }],
    });
  });
  test('rule 10: deciding otherwise than the policy says needs words', () => {
    const over = { ...lostToDirect, policySaid: { ...lostToDirect.policySaid, winner: 'this' } } as typeof lostToDirect;
    given(inState.in_review)
      .when(reject({ resolutions: [over] }), monday)
      .thenRefused('reason_required');
    given(inState.in_review)
      .when(reject({ resolutions: [{ ...lostToDirect, policySaid: null }] }), monday)
      .thenRefused('reason_required');
  });
  test('rule 3: assigned once, to one manager or back to all', () => {
    const mine = next(inState.in_review, { type: 'assign', assignee: rosa }, monday);
    given(mine).when({ type: 'assign', assignee: rosa }, monday).thenRefused('nothing_changed');
    given(mine).when({ type: 'assign', assignee: null }, monday).thenTypes('ReviewAssigned');
    given(inState.in_review).when({ type: 'assign', assignee: null }, monday).thenRefused('nothing_changed');
  });
});

describe('conflict', () => {
  const seen = judged('conflict', rival);
  test('rule 10: approval over another partner needs a written reason', () => {
    given(inState.conflict).when(approve(seen), monday).thenRefused('reason_required');
    given(inState.conflict).when(approve(seen, 'Customer chose them'), monday).thenTypes('RegistrationApproved');
  });
  test('rule 6: what the policy itself says needs no words', () => {
    const byPolicy = {
      ...wonOverOther,
      policySaid: { ...wonOverOther.policySaid, winner: 'this' },
    } as typeof wonOverOther;
    given(inState.conflict)
      .when(approve(seen, '', [byPolicy]), monday)
      .thenTypes('ConflictResolved', 'RegistrationApproved');
    given(inState.conflict)
      .when(approve(seen, '', [wonOverOther]), monday)
      .thenRefused('reason_required');
  });
  test('rule 10: one conflict decided does not decide another', () => {
    const both = judged('conflict', rival, direct);
    const torn = after([submit(both), monday]);
    const byPolicy = {
      ...wonOverOther,
      policySaid: { ...wonOverOther.policySaid, winner: 'this' },
    } as typeof wonOverOther;
    given(torn)
      .when(approve(both, '', [byPolicy]), monday)
      .thenRefused('reason_required', { conflicts: 2 });
  });
  test('goes to review when the rival is gone, and the review clock keeps its start (rule 3)', () =>
    expect(next(inState.conflict, { type: 'recheck', judgement: free }, day(1))).toMatchObject({
      state: 'in_review',
      reviewDueAt: '2026-11-25T09:00:00.000Z',
      findings: [],
    }));
  test('says so when nothing changed', () =>
    given(inState.conflict).when({ type: 'recheck', judgement: seen }, monday).thenRefused('nothing_to_recheck'));
});

describe('blocked', () => {
  test('rule 3: the review clock starts when it can be reviewed', () =>
    expect(next(inState.blocked, { type: 'recheck', judgement: free }, day(27))).toMatchObject({
      state: 'in_review',
      reviewDueAt: '2026-12-22T09:00:00.000Z',
    }));
  test('rule 2: checked again for nothing, it is still blocked', () =>
    given(inState.blocked)
      .when({ type: 'recheck', judgement: judged('blocked', lapsed) }, monday)
      .thenRefused('still_blocked'));
  test('questions are asked of what can be reviewed', () =>
    given(inState.blocked).when(ask(), monday).thenRefused('not_allowed_now'));
});

describe('action required', () => {
  test('rule 3: questions need words; what is left of the review waits', () => {
    given(inState.in_review).when(ask(' '), monday).thenRefused('reason_required');
    given(inState.in_review)
      .when(ask(), at('2026-11-24T09:30:00Z'))
      .happens({ type: 'InformationRequested', data: { questions: 'Who decides at Acme?', remainingMinutes: 1410 } });
  });
  test('rule 3: after five days the clock goes on where it stood', () => {
    const asked = next(inState.in_review, ask(), day(1));
    expect(next(asked, answer(), day(6, 'rep'))).toMatchObject({
      state: 'in_review',
      reviewDueAt: '2026-11-30T09:00:00.000Z',
    });
  });
  test('rule 3: or runs on, where the policy says so', () => {
    const runs = policyWith({ review: { pausesForPartner: false } });
    const asked = next(inState.in_review, ask(), day(1), runs);
    expect(next(asked, answer(), day(6, 'rep'), runs)).toMatchObject({ reviewDueAt: '2026-11-25T09:00:00.000Z' });
  });
  test('rule 3: hours of the office that were left are hours of the office again', () => {
    const office = policyWith({ review: { businessHoursOnly: true, decisionHours: 16 } });
    const sent = after([submit(), monday, office]);
    expect(sent).toMatchObject({ reviewDueAt: '2026-11-24T17:00:00.000Z' });
    const asked = next(sent, ask(), at('2026-11-23T13:00:00Z'), office);
    expect(asked).toMatchObject({ remainingMinutes: 12 * 60 });
    // Friday at three: two hours that day, eight on Monday, two on Tuesday.
    expect(next(asked, answer(), at('2026-11-27T15:00:00Z', 'rep'), office)).toMatchObject({
      reviewDueAt: '2026-12-01T11:00:00.000Z',
    });
  });
  test('what may be changed is changed; name and domain, by which it was first, are not', () => {
    const state = next(inState.action_required, answer({ changes: { products: 'Platform, seats' } }), monday);
    expect(state).toMatchObject({ claim: { products: 'Platform, seats', customerName: 'Acme GmbH' } });
    const renamed = answer({ changes: { customerName: 'Other' } as object });
    given(inState.action_required).when(renamed, monday).thenRefused('not_editable', { part: 'customerName' });
    given(inState.action_required)
      .when(answer({ answer: ' ' }), monday)
      .thenRefused('nothing_changed');
  });
  test('the check runs again on the answer (rule 2)', () =>
    given(inState.action_required)
      .when(answer({ judgement: judged('conflict', rival) }), monday)
      .thenTypes('InformationProvided', 'ConflictFound'));
});
