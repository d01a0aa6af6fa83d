import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimant, claimedIdentity, companyIdentity } from '../../src/domain/company-identity.ts';
import { judge } from '../../src/domain/conflict.ts';
import type { CheckFacts, PipelineDeal, RivalRegistration } from '../../src/domain/conflict-facts.ts';
import { noRulings } from '../../src/domain/company-rulings.ts';
import { usualRarity } from '../../src/domain/matching/word-rarity.ts';
import type { Certificate } from '../../src/domain/certificate.ts';
import { sameFindings } from '../../src/domain/finding.ts';
import type { Partner } from '../../src/domain/partner.ts';
import { defaultPolicy, policySchema, type Policy } from '../../src/domain/policy.ts';

const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const certificate = (kind: 'sales' | 'technical', person: string, validUntil: string): Certificate => ({
  id: `${kind} ${person}`,
  kind,
  person,
  email: '',
  score: null,
  passedOn: null,
  validUntil,
  recordedOn: null,
  revoked: null,
  reminders: [],
});
const partner: Partner = {
  id: 'northwind',
  name: 'Northwind Resellers',
  tier: 'Gold',
  domain: null,
  joinedOn: null,
  certificates: [certificate('sales', 'Ingrid Solberg', '2026-11-22')],
  attempts: [],
  territories: [],
  agreements: [],
};
const identity = claimant(
  claimedIdentity({ customerName: 'Acme GmbH', customerDomain: 'www.acme.io', contactEmail: 'ada@acme.io' }),
);
const rival = (daysAgo: number, more: Partial<RivalRegistration> = {}): RivalRegistration => ({
  registrationId: `r-${daysAgo}`,
  partnerId: 'brightwater',
  partnerName: 'Brightwater Channel',
  customerName: 'ACME',
  identity: { ...companyIdentity({ name: 'ACME', website: 'https://acme.io' }), contactDomain: null },
  state: 'in_review',
  submittedAt: now.subtract({ minutes: Math.round(daysAgo * 24 * 60) }).toString(),
  protectedUntil: null,
  expiredOn: null,
  expiredBySilence: false,
  ...more,
});
const deal = (more: Partial<PipelineDeal> = {}): PipelineDeal => ({
  crm: 'hubspot',
  dealId: '77',
  dealName: 'Acme: seats',
  companyName: 'Acme',
  identity: companyIdentity({ name: 'Acme', website: 'acme.io' }),
  state: 'open',
  stage: 'Qualified',
  createdAt: '2026-10-01T00:00:00Z',
  wonAt: null,
  counterpartId: null,
  ...more,
});
const check = (more: Partial<CheckFacts> = {}) =>
  judge({
    identity,
    partner,
    territory: '',
    registrationId: null,
    submittedAt: now,
    now,
    timeZone: 'UTC',
    registrations: [],
    deals: [],
    knowledge: { rarity: usualRarity, rulings: noRulings },
    policy: defaultPolicy,
    ...more,
  });

describe('rule 2: instant checks', () => {
  test('nothing known: free', () => expect(check()).toEqual({ verdict: 'free', findings: [] }));
  test('another partner: conflict', () => expect(check({ registrations: [rival(1)] }).verdict).toBe('conflict'));
  test('direct pipeline: flag', () => expect(check({ deals: [deal()] }).verdict).toBe('review_flag'));
  test('existing customer: flag, dated by the day it was won', () => {
    const { verdict, findings } = check({ deals: [deal({ state: 'won', wonAt: '2026-01-02T00:00:00Z' })] });
    expect(verdict).toBe('review_flag');
    expect(findings).toMatchObject([{ kind: 'existing_customer', since: '2026-01-02T00:00:00Z' }]);
  });
  test('certificate valid to the end of its last day, blocked the day after', () => {
    expect(check().verdict).toBe('free');
    expect(check({ now: now.add({ hours: 12 }) })).toMatchObject({
      verdict: 'blocked',
      findings: [{ kind: 'certificate', lapsedOn: '2026-11-22', person: 'Ingrid Solberg', passMarkPercent: 80 }],
    });
  });
  test('a technical certificate does not stand in for a sales certificate (rule 28)', () => {
    const technical = {
      ...partner,
      certificates: [certificate('technical', 'A', '2030-01-01')],
    };
    expect(check({ partner: technical })).toMatchObject({ verdict: 'blocked', findings: [{ lapsedOn: null }] });
  });
  describe('territory', () => {
    const dach: Partner = { ...partner, territories: [{ kind: 'group', id: 'DACH' }] };
    const blocks = policySchema.parse({ ...defaultPolicy, territory: { outsideTerritory: 'block' } });
    test('inside the agreement, not given, or nothing agreed: nothing is found', () => {
      for (const territory of ['Austria', 'AT, DE', '']) {
        expect(check({ partner: dach, territory }).verdict).toBe('free');
      }
      expect(check({ territory: 'France' }).verdict).toBe('free');
    });
    test('outside the agreement it is a flag, with what was claimed and what was agreed', () => {
      expect(check({ partner: dach, territory: 'France, Austria' })).toEqual({
        verdict: 'review_flag',
        findings: [
          {
            kind: 'out_of_territory',
            partnerId: 'northwind',
            partnerName: 'Northwind Resellers',
            claimed: 'France, Austria',
            outside: [{ kind: 'country', code: 'FR' }],
            unread: [],
            agreed: [{ kind: 'group', id: 'DACH' }],
            follows: 'flag',
          },
        ],
      });
    });
    test('or a block, where the policy says so', () =>
      expect(check({ partner: dach, territory: 'France', policy: blocks })).toMatchObject({
        verdict: 'blocked',
        findings: [{ kind: 'out_of_territory', follows: 'block' }],
      }));
    test('what cannot be read is never a silent pass, and never blocks', () => {
      for (const policy of [defaultPolicy, blocks]) {
        expect(check({ partner: dach, territory: 'Atlantis', policy })).toMatchObject({
          verdict: 'review_flag',
          findings: [{ kind: 'out_of_territory', outside: [], unread: ['Atlantis'], follows: 'flag' }],
        });
      }
    });
    test('what blocks is told first, a flag after who else claims the company', () => {
      const facts = { partner: dach, territory: 'France', registrations: [rival(1)], deals: [deal()] };
      const kinds = (policy: Policy) => check({ ...facts, policy }).findings.map(({ kind }) => kind);
      expect(kinds(defaultPolicy)).toEqual(['another_partner', 'direct_pipeline', 'out_of_territory']);
      expect(kinds(blocks)).toEqual(['out_of_territory', 'another_partner', 'direct_pipeline']);
    });
    test('another agreement makes it another finding; the same one in another order does not', () => {
      const found = (territories: Partner['territories']) =>
        check({ partner: { ...partner, territories }, territory: 'France' }).findings;
      const [de, at] = [{ kind: 'country', code: 'DE' } as const, { kind: 'country', code: 'AT' } as const];
      expect(sameFindings(found([de, at]), found([at, de]))).toBe(true);
      expect(sameFindings(found([de, at]), found([de]))).toBe(false);
    });
  });
  test('all findings are told, the gravest decides', () => {
    const { verdict, findings } = check({
      partner: { ...partner, certificates: [] },
      registrations: [rival(1)],
      deals: [deal()],
    });
    expect(verdict).toBe('blocked');
    expect(findings.map((finding) => finding.kind)).toEqual(['certificate', 'another_partner', 'direct_pipeline']);
  });
  test.each([
    ['HubSpot knows Salesforce’s', '006A', null],
    ['Salesforce knows HubSpot’s', null, '77'],
    ['both know', '006A', '77'],
  ])('one deal known to both CRMs is one deal, whichever is older (%s)', (_, hubspotKnows, salesforceKnows) => {
    for (const createdAt of ['2026-09-02T00:00:00Z', '2026-10-02T00:00:00Z']) {
      const here = deal({ counterpartId: hubspotKnows });
      const there = deal({ crm: 'salesforce', dealId: '006A', counterpartId: salesforceKnows, createdAt });
      expect(check({ deals: [here, there] }).findings).toMatchObject([{ kind: 'direct_pipeline', others: 0 }]);
    }
  });
  test('a company with many deals gets one finding on the oldest, the others counted', () => {
    const deals = [1, 2, 3].map((day) => deal({ dealId: `d${day}`, createdAt: `2026-10-0${day}T00:00:00Z` }));
    expect(check({ deals }).findings).toMatchObject([{ dealId: 'd1', others: 2 }]);
  });
});

describe('rule 6: two partners', () => {
  const outcome = (...args: Parameters<typeof rival>) => {
    const [finding] = check({ registrations: [rival(...args)] }).findings;
    return finding?.kind === 'another_partner' ? finding.outcome : undefined;
  };
  test('up to and including 7 days: first to register', () => {
    expect(outcome(0)).toBe('first_to_register');
    expect(outcome(7)).toBe('first_to_register');
  });
  test('after 7 days a pending one goes to mediation', () => expect(outcome(7.01)).toBe('mediation'));
  test('after 7 days an approved protection blocks', () => {
    const approved = rival(30, { state: 'approved', protectedUntil: '2027-01-30' });
    expect(check({ registrations: [approved] })).toMatchObject({
      verdict: 'blocked',
      findings: [{ outcome: 'protected' }],
    });
  });
  test('an approved protection that ran out is no claim', () => {
    expect(check({ registrations: [rival(100, { state: 'approved', protectedUntil: '2026-11-21' })] }).verdict).toBe(
      'free',
    );
    expect(check({ registrations: [rival(100, { state: 'approved', protectedUntil: '2026-11-22' })] }).verdict).toBe(
      'blocked',
    );
  });
});

describe('a registration that stands', () => {
  const standing = { registrationId: 'r-standing', submittedAt: now.subtract({ hours: 24 }) };
  test('is not troubled by a claim that came later', () => {
    expect(check({ ...standing, registrations: [rival(0.5)] }).verdict).toBe('free');
    expect(check({ ...standing, registrations: [rival(2)] }).verdict).toBe('conflict');
  });
  test('of two submissions in the same instant exactly one came first', () => {
    const twin = (id: string, against: string) =>
      check({
        registrationId: id,
        submittedAt: now.subtract({ hours: 24 }),
        registrations: [rival(1, { registrationId: against })],
      }).verdict;
    expect([twin('a', 'b'), twin('b', 'a')]).toEqual(['free', 'conflict']);
  });
  test('yields to a later claim once that is approved', () => {
    expect(
      check({ ...standing, registrations: [rival(0.5, { state: 'approved', protectedUntil: '2027-02-20' })] }).verdict,
    ).toBe('blocked');
  });
  test('does not find itself nor its own partner’s other registrations', () => {
    expect(
      check({ ...standing, registrations: [rival(1, { registrationId: 'r-standing', partnerId: 'northwind' })] })
        .verdict,
    ).toBe('free');
  });
});

describe('rule 8: cool-off', () => {
  const own = (expiredOn: string, expiredBySilence: boolean) =>
    check({ registrations: [rival(100, { partnerId: 'northwind', state: 'expired', expiredOn, expiredBySilence })] })
      .verdict;
  test('30 days after an expiry by silence, for the same partner only', () => {
    expect(own('2026-10-24', true)).toBe('refused');
    expect(own('2026-10-23', true)).toBe('free');
    expect(own('2026-11-20', false)).toBe('free');
    expect(
      check({ registrations: [rival(100, { state: 'expired', expiredOn: '2026-11-20', expiredBySilence: true })] })
        .verdict,
    ).toBe('free');
  });
  test('the same partner does not hold a company twice', () => {
    expect(check({ registrations: [rival(3, { partnerId: 'northwind' })] }).verdict).toBe('refused');
  });
});

test('the order in which records come never changes the verdict or the findings', () => {
  const registrations = [rival(1), rival(3), rival(30, { state: 'approved', protectedUntil: '2027-01-30' })];
  const deals = [
    deal(),
    deal({ dealId: '78', createdAt: '2026-09-01T00:00:00Z' }),
    deal({ dealId: '79', state: 'won', wonAt: '2026-02-01T00:00:00Z' }),
  ];
  const expected = check({ registrations, deals });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(registrations, { minLength: 3 }),
      fc.shuffledSubarray(deals, { minLength: 3 }),
      (rs, ds) => {
        expect(check({ registrations: rs, deals: ds })).toEqual(expected);
      },
    ),
  );
});

test('rule 2: what the partner holds itself refuses a new claim; one that stands goes where the rest sends it', () => {
  const held = { state: 'approved', protectedUntil: '2027-01-30' } as const;
  const own = rival(3, { partnerId: 'northwind', ...held });
  expect(check({ registrations: [own, rival(2)] }).verdict).toBe('refused');
  const again = (...registrations: RivalRegistration[]) => check({ registrationId: 'r-0', registrations });
  expect(again(own, rival(2)).verdict).toBe('conflict');
  expect(again(own, rival(2)).findings.map(({ kind }) => kind)).toEqual(['own_registration', 'another_partner']);
  expect(again(own, rival(2, held)).verdict).toBe('blocked');
  expect(again(own).verdict).toBe('review_flag');
});

describe('companies that are only likely the same', () => {
  const likely = companyIdentity({ name: 'Acme GmbH', website: 'acme-plumbing.example' });
  test('rule 6: a protected one is put before a person, not blocked', () => {
    const rivals = [rival(30, { identity: likely, state: 'approved', protectedUntil: '2027-01-30' })];
    const { verdict, findings } = check({ registrations: rivals });
    expect(verdict).toBe('conflict');
    expect(findings).toMatchObject([{ kind: 'another_partner', outcome: 'protected', match: { verdict: 'likely' } }]);
  });
  test('the partner’s own earlier registration does not refuse, it asks', () => {
    const own = [rival(3, { identity: likely, partnerId: 'northwind' })];
    expect(check({ registrations: own })).toMatchObject({
      verdict: 'review_flag',
      findings: [{ kind: 'own_registration', match: { verdict: 'likely' } }],
    });
  });
  test('rule 8: nor does its cool-off', () => {
    const own = { partnerId: 'northwind', state: 'expired', expiredOn: '2026-11-20', expiredBySilence: true } as const;
    expect(check({ registrations: [rival(100, { ...own, identity: likely })] }).verdict).toBe('review_flag');
  });
  test('rule 2: a direct deal is told beside those of the very company, each company by itself', () => {
    const deals = [
      deal(),
      deal({ dealId: 'l1', identity: likely }),
      deal({ dealId: 'l2', identity: likely, createdAt: '2026-10-02T00:00:00Z' }),
      deal({ dealId: 'm', identity: companyIdentity({ name: 'Acme GmbH', website: 'acme-tools.example' }) }),
    ];
    expect(check({ deals }).findings).toMatchObject([
      { dealId: '77', others: 0, match: { verdict: 'same' } },
      { dealId: 'l1', others: 1, match: { verdict: 'likely' } },
      { dealId: 'm', others: 0, match: { verdict: 'likely' } },
    ]);
  });
  test('with a stricter policy nothing is said of them', () => {
    const policy = { ...defaultPolicy, conflict: { ...defaultPolicy.conflict, likelyCompanyScore: 0.9 } };
    expect(check({ policy, registrations: [rival(1, { identity: likely })] }).verdict).toBe('free');
  });
});

describe('related companies', () => {
  const ours = { ...identity, records: [{ key: 'hubspot 1', parentKey: 'hubspot 9' }] };
  const parent = {
    ...companyIdentity({ name: 'Zebra Holding', website: 'zebra.example' }),
    records: [{ key: 'hubspot 9', parentKey: null }],
  };
  test('are told and never stand in the way, not even protected ones (rule 6) or direct deals (rule 7)', () => {
    const { verdict, findings } = check({
      identity: ours,
      registrations: [
        rival(30, { identity: parent, customerName: 'Zebra Holding', state: 'approved', protectedUntil: '2027-01-30' }),
      ],
      deals: [
        deal({ companyName: 'Zebra Holding', identity: parent }),
        deal({ dealId: '78', identity: parent, state: 'won' }),
      ],
    });
    expect(verdict).toBe('free');
    expect(findings).toMatchObject([
      {
        kind: 'related_company',
        companyName: 'Zebra Holding',
        openDeals: 1,
        wonDeals: 1,
        claims: [{ registrationId: 'r-30', partnerName: 'Brightwater Channel' }],
        match: { verdict: 'related' },
      },
    ]);
  });
  test('never weigh beside what does', () => {
    const deals = [deal(), deal({ dealId: '78', identity: parent })];
    const { verdict, findings } = check({ identity: ours, deals });
    expect([verdict, ...findings.map(({ kind }) => kind)]).toEqual([
      'review_flag',
      'direct_pipeline',
      'related_company',
    ]);
  });
  test('claims that ended or are blocked are not told (rule 2)', () => {
    for (const state of ['expired', 'blocked'] as const) {
      expect(check({ identity: ours, registrations: [rival(3, { identity: parent, state })] }).findings).toEqual([]);
    }
  });
});
