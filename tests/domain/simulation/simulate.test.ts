import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/policy.ts';
import { againstDirect, directFee } from '../../../src/domain/resolution.ts';
import { simulate } from '../../../src/domain/simulation/simulate.ts';
import type { Question, Simulation } from '../../../src/domain/simulation/simulation.ts';
import { policyWith } from '../registration/story.ts';
import { play, steps } from '../registration/tenant-steps.ts';
import { Tenant, timeZone } from '../registration/tenant.ts';

const knowledge = { rarity: usualRarity, rulings: noRulings };
const ask = (tenant: Tenant, policy: Policy, more: Partial<Question> = {}): Simulation =>
  simulate({
    log: tenant.log,
    policies: [tenant.policy],
    policy,
    since: Temporal.PlainDate.from('2027-01-01'),
    until: tenant.now,
    timeZone,
    knowledge,
    ...more,
  });
const step = { partner: 0, company: 0, which: 0, hours: 1, amountMinor: 1_000_000 };
/** Steps by name, as tenant-steps.ts counts them. */
const kinds = { submit: 0, approve: 6, reject: 7, toDirect: 8, extend: 9, update: 10, choice: 12, lost: 17 } as const;
type Kind = keyof typeof kinds;
/** A story of a tenant whose clock is awake: what happens, so many hours after the last. */
const story = (...acts: [Kind, Partial<typeof step>?][]): Tenant => {
  const tenant = new Tenant();
  acts.forEach(([kind, more], index) => play(tenant, { ...step, ...more, kind: kinds[kind] }, index, true));
  return tenant;
};
const days = (count: number) => ({ hours: 24 * count });

describe('the same policy', () => {
  test('law: changes nothing, whatever happened, from the beginning or from any day', { timeout: 120_000 }, () => {
    let events = 0;
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 200 }), (all, daysOn) => {
        const tenant = new Tenant();
        all.forEach((one, index) => play(tenant, one, index, true));
        events += tenant.log.length;
        for (const since of ['2027-01-01', Temporal.PlainDate.from('2027-01-04').add({ days: daysOn }).toString()]) {
          expect(ask(tenant, tenant.policy, { since: Temporal.PlainDate.from(since) }).differences).toEqual([]);
        }
      }),
      { numRuns: 100, seed: 20_261_129, plugins: [fc.interruptAfterTimeLimit(100_000, { failOnInterrupt: true })] },
    );
    expect(events).toBeGreaterThan(1_000);
  });
});

describe('rule 4: another protection', () => {
  const tenant = story(['submit'], ['approve'], ['update', days(25)], ['update', days(25)]);
  test('60 days instead of 90: ended, and nobody holds the company', () => {
    tenant.pass(24 * 15, true);
    const { differences, ...totals } = ask(tenant, policyWith({ protection: { protectionDays: 60 } }));
    expect(differences).toMatchObject([
      {
        partnerName: 'Partner 0',
        before: { state: 'approved', holds: true, protectedUntil: '2027-04-04' },
        after: { state: 'expired', holds: false, endedOn: '2027-03-06', cause: 'protection_ended' },
        owner: { before: 'Partner 0', after: null },
        reasons: [{ kind: 'another_end', rule: 4, from: '2027-04-04', to: '2027-03-06' }],
      },
    ]);
    expect(totals).toEqual({
      registrations: 1,
      changed: 1,
      ownersChanged: 1,
      endsChanged: 1,
      fees: [],
      held: [{ currency: 'EUR', before: 1_000_000, after: 0 }],
    });
  });
  test('what was decided before the day stands', () =>
    expect(
      ask(tenant, policyWith({ protection: { protectionDays: 60 } }), { since: Temporal.PlainDate.from('2027-01-05') })
        .changed,
    ).toBe(0));
  test('no extension any more', () => {
    const extended = story(['submit'], ['approve'], ['extend', days(5)]);
    expect(ask(extended, policyWith({ protection: { extensionsAllowed: 0 } })).differences).toMatchObject([
      {
        before: { protectedUntil: '2027-05-04' },
        after: { protectedUntil: '2027-04-04' },
        reasons: [{ kind: 'no_extension', rule: 4 }, { kind: 'another_end' }],
      },
    ]);
  });
});

describe('rule 8: another silence', () => {
  /** Partner 0 is silent; partner 1 registers when the company is free again. */
  const tenant = story(['submit'], ['approve'], ['submit', { ...days(65), partner: 1 }], ['approve', { which: 1 }]);
  test('80 days of silence instead of 60: the company would still be the first partner’s', () => {
    const told = ask(tenant, policyWith({ life: { silentExpiryDays: 80 } }));
    expect(told).toMatchObject({ changed: 2, ownersChanged: 1 });
    expect(told.differences).toMatchObject([
      {
        partnerName: 'Partner 0',
        before: { state: 'expired', cause: 'silence', endedOn: '2027-03-05' },
        after: { state: 'approved', holds: true },
        owner: { before: 'Partner 1', after: 'Partner 0' },
        reasons: [{ kind: 'silence_ends_it_not', rule: 8, days: 80 }],
      },
      {
        partnerName: 'Partner 1',
        after: { state: 'blocked', holds: false },
        reasons: [{ kind: 'not_approved', refused: 'protected_for_another' }],
      },
    ]);
  });
  test('the strict switch: ended on day 30, and an update of day 40 came too late', () => {
    const updated = story(['submit'], ['approve'], ['update', days(40)]);
    expect(ask(updated, policyWith({ life: { strictMonthly: true } })).differences).toMatchObject([
      {
        before: { state: 'approved' },
        after: { state: 'expired', cause: 'silence', endedOn: '2027-02-03' },
        reasons: [
          { kind: 'update_too_late', rule: 5, on: '2027-02-03' },
          { kind: 'silence_ends_it', rule: 8, days: 30 },
        ],
      },
    ]);
  });
  test('whoever waits for the company is checked again on the day it is free, and not only where the log says so', () => {
    const waits = story(['submit'], ['approve'], ['submit', { ...days(20), partner: 1 }]);
    waits.pass(24 * 15, true);
    expect(ask(waits, policyWith({ life: { strictMonthly: true } })).differences).toMatchObject([
      { partnerName: 'Partner 0', before: { state: 'approved' }, after: { state: 'expired' } },
      {
        partnerName: 'Partner 1',
        before: { state: 'blocked' },
        after: { state: 'in_review' },
        reasons: [{ kind: 'follows_from_others', rule: 6 }],
      },
    ]);
  });
  test('a deal that was lost after its end under the other policy is told as too late', () => {
    const lost = story(['submit'], ['approve'], ['lost', days(41)]);
    expect(ask(lost, policyWith({ life: { strictMonthly: true } })).differences).toMatchObject([
      {
        before: { state: 'lost' },
        after: { state: 'expired' },
        reasons: [{ kind: 'close_too_late', outcome: 'lost', on: '2027-02-03' }, { kind: 'silence_ends_it' }],
      },
    ]);
  });
  test('a deal that was closed by the end under the other policy counts as closed, however late the news of it came', () => {
    const heardLate = (outcome: 'won' | 'lost', closedAt: string | null) => {
      const tenant = story(['submit'], ['approve'], ['update', days(20)]);
      tenant.pass(24 * 25, true);
      tenant.act('r-000', { type: 'close', outcome, crm: 'hubspot', dealId: '1', stage: 'Closed', closedAt }, 'crm');
      expect(tenant.all.get('r-000')?.state).toBe(outcome);
      return ask(tenant, policyWith({ protection: { protectionDays: 30 } })).differences;
    };
    // The end is 4 Feb 2027 in Vienna; the news comes on 18 Feb.
    for (const outcome of ['won', 'lost'] as const) {
      for (const inTime of ['2027-01-20T09:00:00.000Z', '2027-02-04T22:59:59.000Z']) {
        expect(heardLate(outcome, inTime)).toEqual([]);
      }
      for (const tooLate of ['2027-02-04T23:00:00.000Z', null]) {
        expect(heardLate(outcome, tooLate)).toMatchObject([
          {
            before: { state: outcome },
            after: { state: 'expired', cause: 'protection_ended', endedOn: '2027-02-04' },
            reasons: [{ kind: 'close_too_late', rule: 5, outcome, on: '2027-02-04' }],
          },
        ]);
      }
    }
  });
  test('a longer cool-off: the second registration would not have been accepted', () => {
    const again = story(['submit'], ['approve'], ['submit', days(95)]);
    expect(again.all.size).toBe(2);
    expect(ask(again, policyWith({ life: { coolOffDays: 60 } })).differences).toMatchObject([
      {
        before: { state: 'in_review' },
        after: { state: 'absent' },
        reasons: [{ kind: 'not_accepted', rule: 8, refused: 'cool_off' }],
      },
    ]);
  });
});

describe('rules 7 and 9: other fees', () => {
  const fees = policyWith({ fees: { directReferralPercent: 8, customerChoiceReferralPercent: 3 } });
  test('each fee by its own share, and in all', () => {
    const tenant = story(
      ['submit'],
      ['toDirect'],
      ['submit', { company: 1, amountMinor: 333 }],
      ['approve', { which: 1 }],
      ['choice', { which: 1 }],
    );
    const told = ask(tenant, fees);
    expect(told.fees).toEqual([{ currency: 'EUR', before: 50_000 + 17, after: 80_000 + 10 }]);
    expect(told.differences.map(({ reasons }) => reasons)).toEqual([
      [{ kind: 'another_fee', rule: 7 }],
      [{ kind: 'another_fee', rule: 9 }],
    ]);
    expect(told).toMatchObject({ changed: 2, ownersChanged: 0, endsChanged: 0 });
  });
});

describe('rules 6 and 10: what the policy says', () => {
  /** Registered, and rejected for direct because of two-way activity 60 days before. */
  const lostTo = (decidedFor: 'direct', lastActivityAt: string, policy: Policy = defaultPolicy): Tenant => {
    const tenant = story(['submit']);
    const state = tenant.all.get('r-000');
    if (!state) throw new Error('nothing was registered');
    const { id: registrationId, submittedAt, claim } = state;
    const { partnerId, partnerName } = claim;
    const direct = {
      crm: 'hubspot',
      dealId: '9',
      dealName: 'Acme',
      openedAt: '2027-02-01T00:00:00Z',
      lastActivityAt,
    } as const;
    const policySaid = againstDirect(
      { registrationId, partnerId, partnerName, submittedAt, isProtected: false },
      direct,
      policy,
    );
    const consequence = directFee({ partnerId, partnerName }, claim.estimatedArr, policy);
    const against = { kind: 'direct', direct } as const;
    const resolution = {
      decidedFor,
      rule: 10,
      policySaid,
      against,
      evidence: [],
      reason: 'Mails',
      consequence,
    } as const;
    tenant.act(
      registrationId,
      { type: 'reject', reasonCode: 'already_in_direct_pipeline', reason: 'Mails', resolutions: [resolution] },
      'partner_manager',
    );
    return tenant;
  };
  const tenDays = policyWith({ conflict: { priorRelationshipDays: 10 } });
  test('a decision that went by the policy goes by the other one, and its fee with it', () => {
    const told = ask(lostTo('direct', '2026-11-05T09:00:00Z'), tenDays);
    expect(told.differences).toMatchObject([
      {
        before: { state: 'rejected', holds: false, fees: [{ amountMinor: 50_000, rule: 7 }] },
        after: { state: 'approved', holds: true, fees: [] },
        owner: { before: null, after: 'Partner 0' },
        reasons: [
          { kind: 'decided_otherwise', rule: 10, decidedFor: 'direct', wouldBeFor: 'this' },
          { kind: 'another_fee', rule: 7 },
        ],
      },
    ]);
  });
  test('a decision against the policy is taken again: nobody knows better than whoever wrote the reason', () =>
    expect(ask(lostTo('direct', '2025-01-01T00:00:00Z'), tenDays).differences).toEqual([]));
  test('where the other policy leaves it to people, they are taken to decide the same', () => {
    const tenant = story(['submit'], ['submit', { ...days(3), partner: 1 }], ['reject', { which: 1 }], ['approve']);
    expect(ask(tenant, policyWith({ conflict: { firstToRegisterDays: 1 } })).differences).toEqual([]);
  });
});

test('the question changes nothing of what it is asked about', () => {
  const tenant = story(['submit'], ['approve'], ['lost', days(40)]);
  const before = JSON.stringify(tenant.log);
  ask(tenant, policyWith({ life: { strictMonthly: true } }));
  expect(JSON.stringify(tenant.log)).toBe(before);
  expect(ask(tenant, defaultPolicy).differences).toEqual([]);
});
