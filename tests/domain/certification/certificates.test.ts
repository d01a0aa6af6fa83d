import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holders, samePerson, standing, validUntilFor } from '../../../src/domain/certificate.ts';
import { isCertified, salesCertifiedUntil, tierNeeds } from '../../../src/domain/certification.ts';
import { evolvePartner, type PartnerEvent } from '../../../src/domain/partner.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { exam, held, northwind, onDay, policyWith, Story } from './partner-story.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('rule 27: an exam', () => {
  test.each([
    ['2026-11-03', '2027-11-03'],
    ['2028-02-29', '2029-02-28'],
    ['2027-02-28', '2028-02-28'],
    ['2026-12-31', '2027-12-31'],
  ])('passed on %s certifies to the end of %s', (passedOn, until) => {
    const story = new Story();
    story.record({ passedOn }, onDay('2028-03-01'));
    expect(story.partner.certificates).toMatchObject([{ validUntil: until, score: 86, passedOn }]);
    expect(isCertified(story.partner, day(until), defaultPolicy)).toBe(true);
    expect(isCertified(story.partner, day(until).add({ days: 1 }), defaultPolicy)).toBe(false);
  });

  test('certifies at the pass mark, and below it is an attempt that certifies nothing', () => {
    const story = new Story();
    story.record({ score: 79.99 });
    expect(story.partner).toMatchObject({ certificates: [], attempts: [{ score: 79.99, person: 'Ada Berger' }] });
    expect(isCertified(story.partner, day('2026-11-22'), defaultPolicy)).toBe(false);
    story.record({ score: 80 });
    expect(story.partner.certificates).toHaveLength(1);
  });

  test('told twice is one, an attempt as well; however the person is spelled', () => {
    const story = new Story();
    story.record();
    expect(story.record()).toEqual([]);
    expect(story.record({ email: 'ADA@northwind.example', person: 'A. Berger' })).toEqual([]);
    expect(story.record({ email: '', person: ' ada  BERGER' })).toEqual([]);
    story.record({ score: 40, passedOn: '2026-10-01' });
    expect(story.record({ score: 40, passedOn: '2026-10-01' })).toEqual([]);
    expect(story.events).toHaveLength(2);
  });

  test('failed in the morning may be passed in the afternoon', () => {
    const story = new Story();
    story.record({ score: 60 });
    story.record({ score: 90 });
    expect(story.partner).toMatchObject({ attempts: [{ score: 60 }], certificates: [{ score: 90 }] });
  });

  test('is not passed with two scores on one day, until the wrong one is revoked', () => {
    const story = new Story();
    story.record({ score: 86 });
    expect(story.record({ score: 96 })).toMatchObject({ refused: 'other_score_on_record', facts: { score: 86 } });
    story.act(
      { type: 'revoke-certificate', certificateId: 'certificate-1', reason: 'typing slip' },
      onDay('2026-11-23'),
    );
    story.record({ score: 96 });
    expect(salesCertifiedUntil(story.partner)).toBe('2027-11-03');
    expect(story.partner.certificates.map(({ score }) => score)).toEqual([86, 96]);
  });

  test.each([
    ['of tomorrow', { passedOn: '2026-11-23' }, 'passed_in_future'],
    ['with less than nothing', { score: -1 }, 'score_out_of_range'],
    ['with more than everything', { score: 100.01 }, 'score_out_of_range'],
    ['with no number', { score: Number.NaN }, 'score_out_of_range'],
  ])('%s is refused', (_, result, refused) => {
    const story = new Story();
    expect(story.record(result)).toMatchObject({ refused });
    expect(story.events).toEqual([]);
  });

  test('of today is judged by the day of the tenant, not of Greenwich', () => {
    const lateInAuckland = { ...onDay('2026-11-22', 'Pacific/Auckland') };
    expect(new Story().record({ passedOn: '2026-11-22' }, lateInAuckland)).toHaveLength(1);
    const same = { ...lateInAuckland, timeZone: 'America/Los_Angeles' };
    expect(new Story().record({ passedOn: '2026-11-22' }, same)).toMatchObject({ refused: 'passed_in_future' });
  });

  test('keeps what it was given with when the policy changes', () => {
    const strict = new Story('2026-01-01', policyWith({ passMarkPercent: 90 }));
    strict.record({ score: 86 });
    const lenient = new Story('2026-01-01', policyWith({ passMarkPercent: 50, validMonths: 6 })).tell(strict.events);
    expect(lenient.record({ score: 86 })).toEqual([]);
    lenient.record({ score: 86, passedOn: '2026-11-04' });
    expect(lenient.partner).toMatchObject({ attempts: [{ score: 86 }], certificates: [{ validUntil: '2027-05-04' }] });
  });
});

describe('a revocation', () => {
  test('needs a reason, counts at once, names who did it, and is done once', () => {
    const story = new Story();
    story.record();
    const revoke = (reason: string, certificateId = 'certificate-1') =>
      story.act({ type: 'revoke-certificate', certificateId, reason }, onDay('2026-11-23'));
    expect(revoke('  ')).toMatchObject({ refused: 'reason_required' });
    expect(revoke('x', 'nobody')).toMatchObject({ refused: 'certificate_unknown' });
    revoke('taken by somebody else');
    expect(isCertified(story.partner, day('2026-11-23'), defaultPolicy)).toBe(false);
    expect(story.partner.certificates[0]?.revoked).toEqual({
      on: '2026-11-23',
      by: 'Maria Keller',
      reason: 'taken by somebody else',
    });
    expect(revoke('again')).toMatchObject({ refused: 'already_revoked', facts: { on: '2026-11-23' } });
    expect(story.record()).toMatchObject({ refused: 'was_revoked' });
  });
});

describe('rule 28: current', () => {
  test('takes one valid sales certificate of anybody; a technical one does not stand in for it', () => {
    const story = new Story();
    story.record({ kind: 'technical' });
    expect(isCertified(story.partner, day('2026-11-22'), defaultPolicy)).toBe(false);
    story.record({ person: 'Bela Holt', email: '' });
    expect(isCertified(story.partner, day('2026-11-22'), defaultPolicy)).toBe(true);
  });

  test('the switch for new partners is off; on, it counts days from the day the partner joined', () => {
    const { partner } = new Story('2026-11-01');
    expect(isCertified(partner, day('2026-11-01'), defaultPolicy)).toBe(false);
    const lenient = policyWith({ onboardingGraceDays: 30 });
    expect(isCertified(partner, day('2026-12-01'), lenient)).toBe(true);
    expect(isCertified(partner, day('2026-12-02'), lenient)).toBe(false);
    expect(isCertified({ ...partner, joinedOn: null }, day('2026-11-01'), lenient)).toBe(false);
  });
});

describe('rule 23: what the tier asks for', () => {
  test('counts people, not certificates, and only valid ones', () => {
    const certificates = [
      held('2027-01-01', { email: 'ada@x.example' }),
      held('2027-06-01', { email: 'ada@x.example', person: 'A. Berger' }),
      held('2027-01-01', { person: 'Bela Holt' }),
      held('2026-11-21', { person: 'Cleo Ray' }),
      held('2027-01-01', { person: 'Dan Fox', revoked: { on: '2026-11-01', by: 'M', reason: 'r' } }),
      held('2027-01-01', { person: 'Eva Lind', kind: 'technical' }),
    ];
    expect(tierNeeds({ certificates, tier: 'Gold' }, day('2026-11-22'), defaultPolicy)).toEqual([
      { kind: 'sales', has: 2, needs: 5 },
      { kind: 'technical', has: 1, needs: 3 },
    ]);
  });

  test.each([
    ['Registered', 1, 0],
    ['Silver', 2, 1],
    ['Gold', 5, 3],
    ['Platinum', 10, 5],
  ] as const)('%s: %i in sales, %i in technology', (tier, sales, technical) => {
    const needs = tierNeeds({ certificates: [], tier }, day('2026-11-22'), defaultPolicy);
    expect(needs.map((need) => need.needs)).toEqual([sales, technical]);
  });
});

describe('logs of before exams were kept', () => {
  const old: PartnerEvent[] = [
    { type: 'CertificateRecorded', data: { kind: 'sales', person: 'Ada Berger', validUntil: '2027-05-03' } },
    { type: 'CertificateRecorded', data: { kind: 'technical', person: 'Bela Holt', validUntil: '2027-05-04' } },
  ];
  test('fold on, each certificate with an id of its own that is the same every time', () => {
    const added = { type: 'PartnerAdded', data: { name: 'Northwind', tier: 'Gold', domain: null } } as const;
    const fold = () =>
      old.reduce((partner, event) => evolvePartner(partner, event, northwind), evolvePartner(null, added, northwind));
    const { certificates, joinedOn } = fold();
    expect(fold()).toEqual(fold());
    expect(certificates.map(({ id }) => id)).toEqual([
      '11111111-2222-4333-8444-555555550000',
      '11111111-2222-4333-8444-555555550001',
    ]);
    expect(certificates[0]).toMatchObject({ validUntil: '2027-05-03', score: null, email: '', revoked: null });
    expect(joinedOn).toBeNull();
  });
});

describe('laws', () => {
  const days = fc.integer({ min: 0, max: 36_500 }).map((n) => day('2000-01-01').add({ days: n }));
  const people = fc.constantFrom('Ada', 'Bela', 'Cleo');
  const results = fc.record({
    person: people,
    email: fc.constant(''),
    kind: fc.constantFrom('sales' as const, 'technical' as const),
    score: fc.integer({ min: 60, max: 100 }),
    passedOn: fc.integer({ min: 0, max: 400 }).map((n) => day('2025-10-01').add({ days: n }).toString()),
  });

  test('a year on the calendar: same day of the month or the month’s last, never a day later', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 36 }), (passed, validMonths) => {
        const until = day(validUntilFor(passed.toString(), policyWith({ validMonths })));
        expect((until.year - passed.year) * 12 + until.month - passed.month).toBe(validMonths);
        expect(until.day).toBe(Math.min(passed.day, until.daysInMonth));
      }),
    );
  });

  test('later exams end no earlier', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [first, second] = [a, b].toSorted(Temporal.PlainDate.compare).map(String);
        expect(validUntilFor(first!, defaultPolicy) <= validUntilFor(second!, defaultPolicy)).toBe(true);
      }),
    );
  });

  test('results in any order and any number of times come to the same certificates', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(results, { selector: (one) => `${one.person} ${one.kind} ${one.passedOn}`, maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (list, order) => {
          const moment = onDay('2026-11-22');
          const straight = new Story();
          for (const one of list) straight.record(one, moment);
          const shuffled = new Story();
          for (const at of order) if (list.length > 0) shuffled.record(list[at % list.length], moment);
          for (const one of list.toReversed()) shuffled.record(one, moment);
          const facts = ({ partner }: Story) =>
            [...partner.certificates, ...partner.attempts]
              .map(({ person, kind, passedOn, score }) => `${person} ${kind} ${passedOn} ${score}`)
              .toSorted();
          expect(facts(shuffled)).toEqual(facts(straight));
          expect(facts(straight)).toHaveLength(list.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of each person and kind at most one stands, the one valid longest; it is counted once', () => {
    fc.assert(
      fc.property(fc.array(results, { maxLength: 12 }), (list) => {
        const story = new Story();
        for (const one of list) story.record(one, onDay('2026-11-22'));
        const { certificates } = story.partner;
        const stands = standing(certificates);
        for (const one of stands) {
          const same = certificates.filter((other) => other.kind === one.kind && samePerson(other, one));
          expect(same.every((other) => other.validUntil <= one.validUntil)).toBe(true);
          expect(stands.filter((other) => other.kind === one.kind && samePerson(other, one))).toEqual([one]);
        }
        const counted = holders(certificates, 'sales', '2026-11-22');
        expect(counted).toBe(stands.filter((one) => one.kind === 'sales' && one.validUntil >= '2026-11-22').length);
      }),
      { numRuns: 300 },
    );
  });

  test('the same exam of one person is one, told a hundred times', () => {
    const story = new Story();
    for (let times = 0; times < 100; times += 1) story.record(exam());
    expect(story.events).toHaveLength(1);
  });
});
