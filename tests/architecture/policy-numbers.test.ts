import { describe, expect, it } from 'vitest';
import { sourceFiles, withoutComments } from './source-files.ts';

/** A length of time or a share written into code: `{ days: 30 }`, `coolOffDays = 30`, `months: 12`, `withinHours > 48`. */
const durations =
  /\b(?:\w*(?:[dD]ays\w*|[hH]ours|[mM]onths|[pP]ercent|[mM]inutes|[wW]eeks)|basisPoints|\w+Score)\b\s*(?:[:=]|[<>]=?|[!=]==)\s*-?(?!0\b(?!\.)|1\b(?!\.))\d[\d_.]*/g;
/** The same in a sentence: "within 30 days", "5 %". */
const said = /(['"`])(?:(?!\1)[^\n])*?\b(?![01] )\d+(?:\.\d+)? ?(?:days?|hours?|months?|%)(?!\w)(?:(?!\1)[^\n])*\1/g;

const found = (text: string): string[] => {
  const code = withoutComments(text);
  return [...code.matchAll(durations), ...code.matchAll(said)].map(([match]) => match.trim());
};

/** Numbers that are no number of the program, each with the reason. */
const ours: Record<string, readonly string[]> = {
  // How soon a duty tries again what failed.
  'src/application/retry-before.ts': ['pauseMinutes = 30'],
  // How far ahead an open day is searched, before a calendar without one is taken to be always open.
  'src/domain/office-hours.ts': ['mostDays = 400'],
  // How far apart the two CRMs' clocks may say that the same deal was made.
  'src/domain/conflict-deals.ts': ['minutes: 10'],
  // Below it a value is warned of; it decides nothing.
  'src/domain/policy-coherence.ts': ['doubtfulScore = 0.8'],
  // How a stretch of time is said.
  'src/application/words/reader.ts': ['minutes < 60', 'hours <= 72'],
  // Which days a report shows where none are asked for, and at most.
  'src/application/reports/show-report.ts': ['usualDays = 365', 'mostDays = 3660'],
  // A share is no more than the whole, and an example of what may have been meant.
  'src/application/certificates/read-row.ts': [
    'percent > 100',
    '`"${text}" may be a share or a per cent. Write it in per cent, such as 86, or as 0.9 %.`',
  ],
};

const rooms = sourceFiles().filter(
  ({ path }) =>
    (path.startsWith('src/domain/') && !path.startsWith('src/domain/policy/') && !path.includes('/matching/')) ||
    path.startsWith('src/application/'),
);

describe('a number of the program', () => {
  it('stands in the policy alone', () => {
    expect(rooms.length).toBeGreaterThan(50);
    const offenders = rooms.flatMap(({ path, text }) =>
      found(text)
        .filter((match) => !ours[path]?.includes(match))
        .map((match) => `${path}: ${match}`),
    );
    expect(offenders).toEqual([]);
  });

  it('is excused only while it is there', () => {
    const stale = Object.entries(ours).flatMap(([path, excused]) => {
      const there = found(rooms.find((file) => file.path === path)?.text ?? '');
      return excused.filter((match) => !there.includes(match)).map((match) => `${path}: ${match}`);
    });
    expect(stale).toEqual([]);
  });

  it.each([
    'const until = from.add({ days: 30 });',
    'if (daysLeft <= 7) warn();',
    'const coolOffDays = 30;',
    'const fee = { percent: 5 };',
    'hours > 48',
    'protectionDays === 90',
    'const sameCompanyScore = 0.9;',
    'const basisPoints = 500;',
    "const words = 'within 30 days of submission';",
    'const words = `a referral fee of 5 % of ${value}`;',
  ])('is noticed in: %s', (line) => expect(found(line)).not.toEqual([]));

  it.each([
    'const ended = until.add({ days: 1 });',
    'const days = 0;',
    'withinDays * 24',
    'policy.protection.protectionDays',
    '// 30 days, says rule 8',
    "plural(left, 'day')",
    'hours <= withinDays * 24',
    'const words = `${policy.review.decisionHours} hours`;',
  ])('is not seen where there is none: %s', (line) => expect(found(line)).toEqual([]));
});
