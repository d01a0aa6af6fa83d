import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../src/domain/conflict.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Registration } from '../../src/domain/registration.ts';
import { after, at, claim, free, given, submit } from './registration-story.ts';

const monday = at('2026-11-23T09:00:00Z');
const match = { basis: 'domain', ours: 'acme.io', theirs: 'acme.io', score: 1 } as const;
const rival: Finding = {
  kind: 'another_partner',
  registrationId: 'r-2',
  partnerId: 'brightwater',
  partnerName: 'Brightwater Channel',
  customerName: 'Acme GmbH',
  submittedAt: '2026-11-20T09:00:00Z',
  protectedUntil: null,
  outcome: 'first_to_register',
  match,
};
const direct: Finding = {
  kind: 'direct_pipeline',
  crm: 'hubspot',
  dealId: '9',
  dealName: 'Acme: seats',
  companyName: 'Acme GmbH',
  stage: 'Qualified',
  since: '2026-10-01T00:00:00Z',
  others: 0,
  match,
};
const lapsed: Finding = {
  kind: 'certificate',
  partnerId: 'northwind',
  partnerName: 'Northwind Resellers',
  lapsedOn: '2026-11-03',
};
const own: Finding = { kind: 'own_registration', registrationId: 'r-0', submittedAt: '2026-11-01T00:00:00Z', match };
const judged = (verdict: Judgement['verdict'], ...findings: Finding[]): Judgement => ({ verdict, findings });

const inReview = after([submit(), monday]);
const inConflict = after([submit(judged('conflict', rival)), monday]);
const blocked = after([submit(judged('blocked', lapsed)), monday]);
const approved = after([submit(), monday], [{ type: 'approve', reason: '', judgement: free }, monday]);
const rejected = after([submit(), monday], [{ type: 'reject', reasonCode: 'duplicate', reason: '' }, monday]);
const approve = (judgement = free, reason = '') => ({ type: 'approve' as const, reason, judgement });

describe('nothing yet', () => {
  test('rule 2: a free company goes to review, due within 48 hours (rule 3)', () => {
    expect(inReview).toMatchObject({ state: 'in_review', reviewDueAt: '2026-11-25T09:00:00.000Z' });
  });
  test('rule 2: already in another partner’s pipeline is a conflict', () => {
    given(null)
      .when(submit(judged('conflict', rival)), monday)
      .thenTypes('RegistrationSubmitted', 'ConflictFound');
  });
  test('rule 2: a direct deal is a flag on the review, not a block', () => {
    expect(after([submit(judged('review_flag', direct)), monday])).toMatchObject({
      state: 'in_review',
      findings: [direct],
    });
  });
  test('rule 2: a lapsed certificate blocks', () => {
    expect(blocked).toMatchObject({ state: 'blocked', findings: [lapsed] });
  });
  test('a partner cannot register a company twice', () => {
    given(null)
      .when(submit(judged('refused', own)), monday)
      .thenRefused('own_registration');
  });
  test('rule 8: refused during the cool-off', () => {
    given(null)
      .when(submit(judged('refused', { kind: 'cool_off', registrationId: 'r-0', until: '2026-12-24', match })), monday)
      .thenRefused('cool_off');
  });
  test('nothing but a draft or a submission can happen', () => {
    given(null).when(approve(), monday).thenRefused('not_submitted');
    given(null).when({ type: 'expire' }, monday).thenRefused('not_protected');
    given(null).when({ type: 'draft', claim }, monday).thenTypes('RegistrationDrafted');
  });
});

describe('draft', () => {
  const draft = after([{ type: 'draft', claim }, monday]);
  test('is submitted like a new one', () =>
    given(draft).when(submit(), monday).thenTypes('RegistrationSubmitted', 'ReviewStarted'));
  test('may be changed', () => given(draft).when({ type: 'draft', claim }, monday).thenTypes('RegistrationDrafted'));
  test('cannot be decided', () => given(draft).when(approve(), monday).thenRefused('not_submitted'));
});

describe('in review', () => {
  test('rule 4: approval protects for 90 days', () => {
    given(inReview)
      .when(approve(), monday)
      .happens({ type: 'RegistrationApproved', data: { reason: '', protectedUntil: '2027-02-21', overrode: [] } });
  });
  test('rule 10: approving over a direct deal needs a written reason', () => {
    const flagged = after([submit(judged('review_flag', direct)), monday]);
    given(flagged)
      .when(approve(judged('review_flag', direct)), monday)
      .thenRefused('reason_required');
    given(flagged)
      .when(approve(judged('review_flag', direct), '  '), monday)
      .thenRefused('reason_required');
    given(flagged)
      .when(approve(judged('review_flag', direct), 'Dated proof of the introduction'), monday)
      .thenTypes('RegistrationApproved');
  });
  test('nothing is overridden that whoever approves has not seen', () => {
    given(inReview)
      .when(approve(judged('review_flag', direct), 'reason enough'), monday)
      .thenRefused('something_new');
  });
  test('becomes a conflict when an earlier claim comes back', () => {
    given(inReview)
      .when({ type: 'recheck', judgement: judged('conflict', rival) }, monday)
      .thenTypes('ConflictFound');
  });
  test('rule 6: cannot be approved while another partner is protected, not even with a reason', () => {
    const held = { ...rival, protectedUntil: '2027-01-01', outcome: 'protected' as const };
    given(inReview)
      .when(approve(judged('blocked', held), 'because'), monday)
      .thenRefused('protected_for_another');
  });
  test('rule 2: cannot be approved once the certificate lapsed', () => {
    given(inReview)
      .when(approve(judged('blocked', lapsed), 'because'), monday)
      .thenRefused('still_blocked');
  });
  test('rule 3: a rejection states a reason; "other" needs words', () => {
    given(inReview).when({ type: 'reject', reasonCode: 'other', reason: '' }, monday).thenRefused('reason_required');
    given(inReview)
      .when({ type: 'reject', reasonCode: 'duplicate', reason: '' }, monday)
      .thenTypes('RegistrationRejected');
  });
  test('can be withdrawn', () =>
    given(inReview).when({ type: 'withdraw', reason: '' }, monday).thenTypes('RegistrationWithdrawn'));
  test('is not submitted again', () => given(inReview).when(submit(), monday).thenRefused('already_submitted'));
  test('has nothing to recheck', () =>
    given(inReview).when({ type: 'recheck', judgement: free }, monday).thenRefused('nothing_to_recheck'));
});

describe('conflict', () => {
  test('rule 10: approval over another partner needs a written reason', () => {
    given(inConflict)
      .when(approve(judged('conflict', rival)), monday)
      .thenRefused('reason_required');
    given(inConflict)
      .when(approve(judged('conflict', rival), 'Customer chose them in writing'), monday)
      .thenTypes('RegistrationApproved');
  });
  test('goes to review when the rival is gone, and the review clock keeps its start', () => {
    const next = after(
      [submit(judged('conflict', rival)), monday],
      [{ type: 'recheck', judgement: free }, at('2026-11-24T09:00:00Z')],
    );
    expect(next).toMatchObject({ state: 'in_review', reviewDueAt: '2026-11-25T09:00:00.000Z', findings: [] });
  });
  test('says so when nothing changed', () => {
    given(inConflict)
      .when({ type: 'recheck', judgement: judged('conflict', rival) }, monday)
      .thenRefused('nothing_to_recheck');
  });
});

describe('blocked', () => {
  test('rule 3: the review clock starts when it can be reviewed', () => {
    const freed = after(
      [submit(judged('blocked', lapsed)), monday],
      [{ type: 'recheck', judgement: free }, at('2026-12-20T09:00:00Z')],
    );
    expect(freed).toMatchObject({ state: 'in_review', reviewDueAt: '2026-12-22T09:00:00.000Z' });
  });
  test('cannot be approved, only checked again, rejected or withdrawn', () => {
    given(blocked)
      .when(approve(judged('blocked', lapsed), 'please'), monday)
      .thenRefused('still_blocked');
    given(blocked)
      .when({ type: 'recheck', judgement: judged('blocked', lapsed) }, monday)
      .thenRefused('still_blocked');
    given(blocked).when({ type: 'recheck', judgement: free }, monday).thenTypes('ReviewStarted');
    given(blocked)
      .when({ type: 'reject', reasonCode: 'not_qualified', reason: '' }, monday)
      .thenTypes('RegistrationRejected');
    given(blocked).when({ type: 'withdraw', reason: '' }, monday).thenTypes('RegistrationWithdrawn');
  });
});

describe('approved', () => {
  test('rule 4: protects through its last day and expires the day after (rule 5)', () => {
    given(approved).when({ type: 'expire' }, at('2027-02-21T23:59:59Z')).thenRefused('still_protected');
    given(approved)
      .when({ type: 'expire' }, at('2027-02-22T00:00:00Z'))
      .happens({ type: 'RegistrationExpired', data: { cause: 'protection_ended', on: '2027-02-22' } });
  });
  test('rule 5: won and lost follow the deal', () => {
    const close = (outcome: 'won' | 'lost') => ({
      type: 'close' as const,
      outcome,
      crm: 'hubspot' as const,
      dealId: '1',
      stage: 'Closed',
    });
    given(approved).when(close('won'), monday).thenTypes('DealWon');
    given(approved).when(close('lost'), monday).thenTypes('DealLost');
    given(inReview).when(close('won'), monday).thenRefused('not_protected');
  });
  test('may be given back', () =>
    given(approved).when({ type: 'withdraw', reason: '' }, monday).thenTypes('RegistrationWithdrawn'));
  test('is not decided twice', () => {
    given(approved).when(approve(), monday).thenRefused('already_decided');
    given(approved)
      .when({ type: 'reject', reasonCode: 'duplicate', reason: '' }, monday)
      .thenRefused('already_decided');
  });
});

describe('decided for good', () => {
  const withdrawn = after([submit(), monday], [{ type: 'withdraw', reason: '' }, monday]);
  const expired = after([submit(), monday], [approve(), monday], [{ type: 'expire' }, at('2027-03-01T00:00:00Z')]);
  const won = after(
    [submit(), monday],
    [approve(), monday],
    [{ type: 'close', outcome: 'won', crm: 'hubspot', dealId: '1', stage: 'Closed won' }, monday],
  );
  test.each<[string, Registration]>([
    ['rejected', rejected],
    ['withdrawn', withdrawn],
    ['expired', expired],
    ['won', won],
  ])('%s: no approval, rejection, withdrawal, recheck or expiry any more', (name, state) => {
    expect(state.state).toBe(name);
    given(state).when(approve(), monday).thenRefused('already_decided');
    given(state).when({ type: 'reject', reasonCode: 'duplicate', reason: '' }, monday).thenRefused('already_decided');
    given(state).when({ type: 'withdraw', reason: '' }, monday).thenRefused('already_decided');
    given(state).when({ type: 'recheck', judgement: free }, monday).thenRefused('nothing_to_recheck');
    given(state).when({ type: 'expire' }, at('2028-01-01T00:00:00Z')).thenRefused('not_protected');
    given(state).when(submit(), monday).thenRefused('already_submitted');
  });
});

test('the policy, not the code, holds the numbers', () => {
  const policy = { ...defaultPolicy, protection: { ...defaultPolicy.protection, protectionDays: 10 } };
  given(inReview)
    .when(approve(), monday, policy)
    .happens({ type: 'RegistrationApproved', data: { reason: '', protectedUntil: '2026-12-03', overrode: [] } });
});
