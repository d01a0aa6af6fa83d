import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyWith, onDay, Story } from './partner-story.ts';

/** Passed on 3 Nov 2026: valid until 3 Nov 2027, so reminders fall on 4 Sep, 4 Oct and 27 Oct 2027. */
const passed = (policy?: ReturnType<typeof policyWith>) => {
  const story = new Story('2026-01-01', policy);
  story.record({ passedOn: '2026-11-03' }, onDay('2026-11-22'));
  return story;
};
const days = (reminders: { daysBefore: number; on: string }[]) =>
  reminders.map(({ daysBefore, on }) => [daysBefore, on]);

describe('rule 27: reminders before a certificate lapses', () => {
  test('60, 30 and 7 days before, each on its day and once', () => {
    const story = passed();
    expect(story.remind('2027-09-03')).toEqual([]);
    expect(days(story.remind('2027-09-04'))).toEqual([[60, '2027-09-04']]);
    expect(story.remind('2027-09-04')).toEqual([]);
    expect(story.remind('2027-10-03')).toEqual([]);
    expect(days(story.remind('2027-10-04'))).toEqual([[30, '2027-10-04']]);
    expect(days(story.remind('2027-10-27'))).toEqual([[7, '2027-10-27']]);
    expect(story.remind('2027-11-03')).toEqual([]);
    expect(story.remind('2028-11-03')).toEqual([]);
  });

  test('after a long sleep all that were missed, in order, with the days on which they fell due', () => {
    expect(days(passed().remind('2027-10-20'))).toEqual([
      [60, '2027-09-04'],
      [30, '2027-10-04'],
    ]);
    expect(days(passed().remind('2027-11-03'))).toEqual([
      [60, '2027-09-04'],
      [30, '2027-10-04'],
      [7, '2027-10-27'],
    ]);
  });

  test('none once it has lapsed, however near a day the policy names since', () => {
    expect(passed().remind('2027-11-04')).toEqual([]);
    const story = passed();
    story.remind('2027-11-03');
    const nearer = new Story('2026-01-01', policyWith({ remindDaysBefore: [60, 30, 7, 1] })).tell(story.events);
    expect(nearer.remind('2027-11-20')).toEqual([]);
    expect(days(nearer.remind('2027-11-03'))).toEqual([[1, '2027-11-02']]);
  });

  test('not for one that a later certificate of the same person stands in for, nor for a revoked one', () => {
    const renewed = passed();
    renewed.record({ passedOn: '2027-09-01' }, onDay('2027-09-02'));
    expect(renewed.remind('2027-10-30')).toEqual([]);
    const revoked = passed();
    revoked.act({ type: 'revoke-certificate', certificateId: 'certificate-1', reason: 'r' }, onDay('2027-09-01'));
    expect(revoked.remind('2027-10-30')).toEqual([]);
    const technical = passed();
    technical.record({ kind: 'technical', passedOn: '2027-09-01' }, onDay('2027-09-02'));
    expect(technical.remind('2027-10-04')).toHaveLength(2);
  });

  test('of those whose day was over when it came on record only the nearest, on that day', () => {
    const late = new Story();
    late.record({ passedOn: '2025-12-10' }, onDay('2026-11-22'));
    expect(days(late.remind('2026-11-22'))).toEqual([[30, '2026-11-22']]);
    expect(days(late.remind('2026-12-03'))).toEqual([[7, '2026-12-03']]);
    const history = new Story();
    history.record({ passedOn: '2024-12-10' }, onDay('2026-11-22'));
    expect(history.remind('2026-11-22')).toEqual([]);
  });

  test('old logs: only while it has not lapsed', () => {
    const told = (validUntil: string) =>
      new Story().tell([{ type: 'CertificateRecorded', data: { kind: 'sales', person: 'Ada', validUntil } }]);
    expect(told('2026-11-21').remind('2026-11-22')).toEqual([]);
    expect(told('2026-11-22').remind('2026-11-22')).toHaveLength(3);
  });

  test('of several certificates in the order of their days', () => {
    const story = passed();
    story.record({ person: 'Bela Holt', email: '', passedOn: '2026-10-20' }, onDay('2026-11-22'));
    expect(story.remind('2027-10-05').map(({ of, daysBefore }) => [of, daysBefore])).toEqual([
      ['Bela Holt', 60],
      ['Ada Berger', 60],
      ['Bela Holt', 30],
      ['Ada Berger', 30],
    ]);
  });

  test('by the days of the policy; none where it names none; a day further out than one already given is not told', () => {
    expect(passed(policyWith({ remindDaysBefore: [] })).remind('2027-11-03')).toEqual([]);
    const story = passed(policyWith({ remindDaysBefore: [30] }));
    story.remind('2027-10-04');
    const later = new Story('2026-01-01', policyWith({ remindDaysBefore: [7, 45, 30, 30] })).tell(story.events);
    expect(later.remind('2027-10-10')).toEqual([]);
    expect(days(later.remind('2027-10-27'))).toEqual([[7, '2027-10-27']]);
  });

  test('law: whenever the clock looks, each reminder that was due by its last look before the lapse is given exactly once and in the order of its day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -80, max: 40 }), { maxLength: 15 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }),
        (offsets, remindDaysBefore) => {
          const story = passed(policyWith({ remindDaysBefore }));
          const end = Temporal.PlainDate.from('2027-11-03');
          const looks = [...offsets.toSorted((a, b) => a - b), 41];
          const given = looks.flatMap((offset) => story.remind(end.add({ days: offset }).toString()));
          const last = looks.findLast((offset) => offset <= 0) ?? Number.NEGATIVE_INFINITY;
          const expected = remindDaysBefore
            .filter((before) => -before <= last)
            .toSorted((a, b) => b - a)
            .map((before) => [before, end.subtract({ days: before }).toString()]);
          expect(days(given)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
