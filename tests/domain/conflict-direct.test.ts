import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimant, claimedIdentity, companyIdentity } from '../../src/domain/company-identity.ts';
import { noRulings } from '../../src/domain/company-rulings.ts';
import { judge } from '../../src/domain/conflict.ts';
import type { CheckFacts, PipelineDeal } from '../../src/domain/conflict-facts.ts';
import { usualRarity } from '../../src/domain/matching/word-rarity.ts';
import { lastBefore, type CompanyActivity } from '../../src/domain/two-way-activity.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { defaultPolicy, policySchema } from '../../src/domain/policy.ts';

const submittedAt = Temporal.Instant.from('2026-11-22T12:00:00Z');
const now = submittedAt.add({ hours: 24 * 5 });
const acme = companyIdentity({ name: 'Acme', website: 'acme.io' });
/** Likely, not certainly, the company: the same name with a web domain of its own. */
const namesake = companyIdentity({ name: 'Acme GmbH', website: 'acme-holding.example' });

const deal = (createdAt: string, more: Partial<PipelineDeal> = {}): PipelineDeal => ({
  crm: 'hubspot',
  dealId: `deal ${createdAt}`,
  dealName: 'Acme: seats',
  companyName: 'Acme',
  identity: acme,
  state: 'open',
  stage: 'Qualified',
  createdAt,
  wonAt: null,
  counterpartId: null,
  ...more,
});
const activity = (at: string, more: Partial<CompanyActivity> = {}): CompanyActivity => ({
  crm: 'salesforce',
  id: `activity ${at}`,
  kind: 'meeting',
  at,
  companyId: '001',
  companyName: 'Acme',
  identity: acme,
  ...more,
});
const check = (more: Partial<CheckFacts> = {}) =>
  judge({
    identity: claimant(
      claimedIdentity({ customerName: 'Acme GmbH', customerDomain: 'acme.io', contactEmail: 'ada@acme.io' }),
    ),
    partner: {
      id: 'northwind',
      name: 'Northwind Resellers',
      tier: 'Gold',
      domain: null,
      joinedOn: null,
      attempts: [],
      territories: [],
      agreements: [],
      certificates: [
        {
          id: 'c',
          kind: 'sales',
          person: 'Ingrid Solberg',
          email: '',
          score: null,
          passedOn: null,
          validUntil: '2030-01-01',
          recordedOn: null,
          revoked: null,
          reminders: [],
        },
      ],
    },
    registrationId: 'r-1',
    submittedAt,
    now,
    timeZone: 'UTC',
    territory: '',
    registrations: [],
    deals: [],
    knowledge: { rarity: usualRarity, rulings: noRulings },
    policy: defaultPolicy,
    ...more,
  });
const later = '2026-11-24T12:00:00Z';
const before = '2026-10-01T00:00:00Z';

describe('rule 10: a deal of our own that was opened after the submission', () => {
  test('is found by itself and flags the registration', () => {
    expect(check({ deals: [deal(later)] })).toMatchObject({
      verdict: 'review_flag',
      findings: [{ kind: 'direct_later', since: later, others: 0 }],
    });
  });
  test('is found once a company, on the oldest, the others counted', () => {
    const deals = [deal('2026-11-25T12:00:00Z'), deal(later)];
    expect(check({ deals }).findings).toMatchObject([{ kind: 'direct_later', since: later, others: 1 }]);
  });
  test('is nothing new where direct had an open deal before (rule 7)', () => {
    expect(check({ deals: [deal(before), deal(later)] }).findings).toMatchObject([
      { kind: 'direct_pipeline', since: before, others: 0 },
    ]);
  });
  test('stands beside an older deal that was won', () => {
    const won = deal(before, { state: 'won', wonAt: '2026-10-05T00:00:00Z' });
    expect(check({ deals: [won, deal(later)] }).findings.map(({ kind }) => kind)).toEqual([
      'existing_customer',
      'direct_later',
    ]);
  });
  test('is not the other CRM’s record of a deal that was there before', () => {
    const there = deal(later, { crm: 'salesforce', counterpartId: `deal ${before}` });
    expect(check({ deals: [deal(before), there] }).findings).toMatchObject([{ kind: 'direct_pipeline', others: 0 }]);
  });
  test('cannot be while the claim is only being made: by then every deal was there', () => {
    expect(check({ registrationId: null, submittedAt: now, deals: [deal(later)] }).findings).toMatchObject([
      { kind: 'direct_pipeline' },
    ]);
  });
  test('a clock of the CRM that is some minutes ahead makes no deal a later one', () => {
    const minutes = (m: number) => deal(submittedAt.add({ minutes: m }).toString());
    expect(check({ deals: [minutes(9)] }).findings).toMatchObject([{ kind: 'direct_pipeline' }]);
    expect(check({ deals: [minutes(11)] }).findings).toMatchObject([{ kind: 'direct_later' }]);
  });
  test('one that was won or lost meanwhile is no pipeline', () => {
    expect(check({ deals: [deal(later, { state: 'won', wonAt: later })] }).findings).toEqual([]);
  });
});

describe('rule 10: two-way activity shortly before the submission', () => {
  const ago = (days: number, seconds = 0) => submittedAt.subtract({ hours: days * 24, seconds }).toString();
  test.each([
    [90, 0, true],
    [90, 1, false],
    [0, 1, true],
    [0, 0, false],
  ])('%d days and %d s before: counts %s', (days, seconds, counts) => {
    const { verdict, findings } = check({ activities: [activity(ago(days, seconds))] });
    expect([verdict, findings.length]).toEqual(counts ? ['review_flag', 1] : ['free', 0]);
  });
  test('the days are the policy’s', () => {
    const policy = policySchema.parse({
      version: 2,
      effectiveFrom: '2020-01-01',
      conflict: { priorRelationshipDays: 10 },
    });
    expect(check({ policy, activities: [activity(ago(11))] }).verdict).toBe('free');
    expect(check({ policy, activities: [activity(ago(9))] }).verdict).toBe('review_flag');
  });
  test('without any deal it is found by itself, with the last one before', () => {
    const activities = [activity(ago(60)), activity(ago(3), { kind: 'call' }), activity(later)];
    expect(check({ activities }).findings).toEqual([
      expect.objectContaining({
        kind: 'direct_activity',
        companyId: '001',
        companyName: 'Acme',
        since: ago(3),
        activity: { crm: 'salesforce', id: `activity ${ago(3)}`, kind: 'call', at: ago(3) },
      }),
    ]);
  });
  test('belongs to the deal where there is one, before or later', () => {
    const activities = [activity(ago(3))];
    for (const [createdAt, kind] of [
      [before, 'direct_pipeline'],
      [later, 'direct_later'],
    ] as const) {
      expect(check({ activities, deals: [deal(createdAt)] }).findings).toMatchObject([
        { kind, activity: { at: ago(3) } },
      ]);
    }
  });
  test('belongs to none of the facts about a customer, which it is told beside', () => {
    const won = deal(before, { state: 'won', wonAt: '2026-10-05T00:00:00Z' });
    const { findings } = check({ deals: [won], activities: [activity(ago(3))] });
    expect(findings.map(({ kind }) => kind)).toEqual(['existing_customer', 'direct_activity']);
    expect(findings[0]).not.toHaveProperty('activity');
  });
  test('with a company that is only likely the same is told apart from the deal of one that is', () => {
    const likely = activity(ago(3), { identity: namesake, companyId: '002', companyName: namesake.name });
    const { findings } = check({ deals: [deal(before)], activities: [likely] });
    expect(findings.map(({ kind }) => kind)).toEqual(['direct_pipeline', 'direct_activity']);
    expect(findings[0]).not.toHaveProperty('activity');
  });
  test('with a company that is another one is nobody’s business', () => {
    const other = companyIdentity({ name: 'Globex', website: 'globex.io' });
    expect(check({ activities: [activity(ago(3), { identity: other })] }).findings).toEqual([]);
  });
  test('when typing, it counts back from now', () => {
    const claim = { registrationId: null, submittedAt: now };
    expect(check({ ...claim, activities: [activity(later)] }).verdict).toBe('review_flag');
    expect(check({ ...claim, activities: [activity(now.add({ hours: 1 }).toString())] }).verdict).toBe('free');
  });
});

describe('laws', () => {
  const minutes = fc.integer({ min: -200 * 1_440, max: 200 * 1_440 });
  const placed = fc.array(fc.record({ minutes, kind: fc.constantFrom('meeting', 'call', 'email') }), { maxLength: 12 });
  const at = (m: number) => submittedAt.add({ minutes: m }).toString();

  test('the order in which activity is known, and knowing it twice, changes nothing', () => {
    fc.assert(
      fc.property(placed, fc.array(minutes, { maxLength: 3 }), (known, opened) => {
        const activities = known.map((one) => activity(at(one.minutes), { kind: one.kind as 'call' }));
        const deals = [...new Set(opened)].map((m) => deal(at(m)));
        const findings = check({ activities, deals }).findings.map(withoutMatch);
        expect(
          check({ activities: [...activities, ...activities].toReversed(), deals }).findings.map(withoutMatch),
        ).toEqual(findings);
      }),
      { seed: 10 },
    );
  });
  test('what came at or after the submission never shows an earlier relationship', () => {
    fc.assert(
      fc.property(placed, (known) => {
        const activities = known.map((one) => activity(at(one.minutes)));
        const last = lastBefore(activities, submittedAt);
        expect(last === null || Temporal.Instant.compare(last.at, submittedAt) < 0).toBe(true);
        const past = known.filter((one) => one.minutes < 0 && one.minutes >= -90 * 1_440);
        expect(check({ activities }).verdict).toBe(past.length > 0 ? 'review_flag' : 'free');
      }),
      { seed: 11 },
    );
  });
});

const withoutMatch = (finding: Finding): object => ({ ...finding, match: null });
