import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generationOf, linkEnds, linkOpens } from '../../../src/domain/receipt-link.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { policyFaults } from '../../../src/domain/policy-coherence.ts';
import type { RegistrationCommand } from '../../../src/domain/registration-command.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import { appeal, approve, inState } from './states.ts';
import { at, day, given, next, policyWith } from './story.ts';

const issue = (replaces = false): RegistrationCommand => ({ type: 'issue-receipt-link', replaces });
const issued = (generation: number, replaces: boolean) => ({
  type: 'ReceiptLinkIssued' as const,
  data: { generation, replaces, by: 'partner_manager' },
});

describe('the link with which a partner acts', () => {
  test('is taken and replaced by who decides, in every state, and moves nothing', () => {
    for (const state of Object.values(inState).filter((one) => one.state !== 'draft')) {
      given(state).when(issue(), day(100)).happens(issued(1, false));
      given(state).when(issue(true), day(100)).happens(issued(2, true));
      expect(next(state, issue(true), day(100)).state).toBe(state.state);
    }
  });
  test('is nobody else’s to take', () => {
    for (const by of ['rep', 'partner', 'clock', 'crm'] as const) {
      given(inState.approved).when(issue(true), day(1, by)).thenRefused('not_your_role');
    }
  });
  test('what replaced it stays known through every later move', () => {
    const replaced = next(inState.in_review, issue(true), day(0.5));
    const link = { generation: 2, issuedAt: '2026-11-23T21:00:00.000Z' };
    const approved = next(next(replaced, approve(), day(1)), issue(), day(1.5));
    expect(approved).toMatchObject({
      state: 'approved',
      receiptLink: {
        ...link,
        issuedAt: '2026-11-24T21:00:00.000Z',
        replaced: { at: link.issuedAt, by: 'partner_manager' },
      },
    });
  });
  test('law: the generation counts the replacements, and only them', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (acts) => {
        const state = acts.reduce((before, replaces, index) => {
          return next(before, issue(replaces), day(1 + index)) as SubmittedRegistration;
        }, inState.approved as SubmittedRegistration);
        expect(generationOf(state)).toBe(1 + acts.filter(Boolean).length);
      }),
    );
  });
});

describe('how long it lives', () => {
  const rejected = inState.rejected as SubmittedRegistration;
  test('acts without end while a registration is open or protected', () => {
    for (const name of ['in_review', 'conflict', 'blocked', 'action_required', 'approved'] as const) {
      expect(linkEnds(inState[name] as SubmittedRegistration, defaultPolicy, 'UTC')).toBeNull();
    }
  });
  test('acts to the end of day 90 after it ended, then shows to the end of day 730', () => {
    const opens = (instant: string) => linkOpens(rejected, defaultPolicy, at(instant));
    expect(String(linkEnds(rejected, defaultPolicy, 'UTC')?.acts)).toBe('2027-02-21');
    expect(opens('2027-02-21T23:59:59Z')).toBe('acts');
    expect(opens('2027-02-22T00:00:00Z')).toBe('shows');
    expect(opens('2028-11-22T23:59:59Z')).toBe('shows');
    expect(opens('2028-11-23T00:00:00Z')).toBe('nothing');
  });
  test('given out again, its days begin anew', () => {
    const again = next(rejected, issue(), day(800)) as SubmittedRegistration;
    expect(linkOpens(again, defaultPolicy, day(800 + 90))).toBe('acts');
    expect(linkOpens(again, defaultPolicy, day(800 + 91))).toBe('shows');
  });
  test('law: whatever the policy says, a link acts as long as its partner may appeal', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(400), (actingDays, appealDays, days) => {
        const policy = policyWith({ receipts: { actingDays }, appeal: { appealDays } });
        const moment = day(days, 'partner');
        const decision = { ...given(rejected).when(appeal(), moment, policy) };
        const mayAppeal = (() => {
          try {
            decision.thenTypes('AppealLodged');
            return true;
          } catch {
            return false;
          }
        })();
        expect(!mayAppeal || linkOpens(rejected, policy, moment) === 'acts').toBe(true);
      }),
    );
  });
  test('a policy that lets links end before the time to appeal is not published', () => {
    expect(policyFaults(policyWith({ receipts: { actingDays: 29 } })).map(({ key }) => key)).toEqual([
      'receipts.actingDays',
    ]);
    expect(policyFaults(policyWith({ receipts: { actingDays: 90, viewingDays: 89 } })).map(({ key }) => key)).toEqual([
      'receipts.viewingDays',
    ]);
    expect(policyFaults(defaultPolicy)).toEqual([]);
  });
});
