import { describe, expect, test } from 'vitest';
import { coolOff, direct, inState, judged, lapsed, own, reject, rival, approve } from './states.ts';
import { after, at, claim, given, monday, policyWith, submit } from './story.ts';

describe('nothing yet', () => {
  test('rule 2: a free company goes to review, due within 48 hours (rule 3)', () =>
    expect(inState.in_review).toMatchObject({ state: 'in_review', reviewDueAt: '2026-11-25T09:00:00.000Z' }));
  test('rule 2: already in another partner’s pipeline is a conflict', () => {
    given(null)
      .when(submit(judged('conflict', rival)), monday)
      .thenTypes('RegistrationSubmitted', 'ConflictFound');
    expect(inState.conflict).toMatchObject({ state: 'conflict', findings: [rival] });
  });
  test('rule 2: a direct deal is a flag on the review, not a block', () =>
    expect(after([submit(judged('review_flag', direct)), monday])).toMatchObject({
      state: 'in_review',
      findings: [direct],
    }));
  test('rule 2: a lapsed certificate blocks, and no review clock runs', () => {
    expect(inState.blocked).toMatchObject({ state: 'blocked', findings: [lapsed] });
    expect(inState.blocked).not.toHaveProperty('reviewDueAt');
  });
  test('a partner cannot register a company twice, and is told which one it holds', () =>
    given(null)
      .when(submit(judged('refused', own)), monday)
      .thenRefused('own_registration', { registrationId: 'r-0' }));
  test('rule 8: refused during the cool-off', () =>
    given(null)
      .when(submit(judged('refused', coolOff)), monday)
      .thenRefused('cool_off'));
  test('only people at work register: neither another role nor the partner from outside', () => {
    for (const by of ['ops', 'partner'] as const) {
      given(null).when(submit(), at('2026-11-23T09:00:00Z', by)).thenRefused('not_your_role', { role: by });
    }
    for (const by of ['rep', 'partner_manager', 'admin'] as const) {
      given(null).when(submit(), at('2026-11-23T09:00:00Z', by)).thenTypes('RegistrationSubmitted', 'ReviewStarted');
    }
  });
  test('nothing but a draft or a submission can happen', () => {
    given(null).when(approve(), monday).thenRefused('not_submitted');
    given(null).when({ type: 'advance' }, monday).thenRefused('not_submitted');
    given(null).when({ type: 'draft', claim }, monday).thenTypes('RegistrationDrafted');
  });
  test('rule 3: the hours to decide are the policy’s', () =>
    expect(after([submit(), monday, policyWith({ review: { decisionHours: 24 } })])).toMatchObject({
      reviewDueAt: '2026-11-24T09:00:00.000Z',
    }));
});

describe('draft', () => {
  test('is submitted like a new one', () =>
    given(inState.draft).when(submit(), monday).thenTypes('RegistrationSubmitted', 'ReviewStarted'));
  test('may be changed', () =>
    given(inState.draft).when({ type: 'draft', claim }, monday).thenTypes('RegistrationDrafted'));
  test('cannot be decided', () => {
    given(inState.draft).when(approve(), monday).thenRefused('not_submitted');
    given(inState.draft).when(reject(), monday).thenRefused('not_submitted');
  });
});

test.each(Object.entries(inState).filter(([name]) => name !== 'draft'))(
  '%s: is neither submitted again nor made a draft',
  (_, state) => {
    given(state).when(submit(), monday).thenRefused('already_submitted');
    given(state).when({ type: 'draft', claim }, monday).thenRefused('already_submitted');
  },
);
