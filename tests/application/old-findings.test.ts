import { expect, test } from 'vitest';
import { findingView } from '../../src/application/words/findings.ts';
import type { CompanyMatch } from '../../src/domain/company-match.ts';
import { sameFindings, type Finding } from '../../src/domain/finding.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';

const reader = { locale: 'en-GB', timeZone: 'UTC' };
const rival = (match: CompanyMatch): Finding => ({
  kind: 'another_partner',
  registrationId: 'r-1',
  partnerId: 'brightwater',
  partnerName: 'Brightwater Channel',
  customerName: 'Acme',
  submittedAt: '2026-11-03T10:00:00.000Z',
  protectedUntil: null,
  outcome: 'first_to_register',
  match,
});
const view = (match: CompanyMatch) =>
  findingView(rival(match), 0, {
    role: 'partner_manager',
    known: new Set(),
    reader,
    policy: defaultPolicy,
    policies: new Map(),
  });

test.each<[CompanyMatch, string, string]>([
  [{ basis: 'domain', ours: 'acme.io', theirs: 'acme.io', score: 1 }, 'Same company', 'same web domain (acme.io)'],
  [{ basis: 'name', ours: 'acme', theirs: 'acme', score: 1 }, 'Same company', 'same name ("acme", legal form aside)'],
  [
    { basis: 'similar_name', ours: 'acme', theirs: 'acmee', score: 0.9 },
    'Very likely the same company (90 %)',
    'very similar name: "acme" and "acmee" (90 % alike)',
  ],
  [{ basis: 'same_record', ours: '', theirs: '', score: 1 }, 'Same company', 'same company record'],
])(
  'a finding of before there were verdicts counted as the same and is told in its own words',
  (match, sureness, reason) => {
    expect(view(match)).toMatchObject({
      verdict: 'same',
      sureness,
      reasons: [reason],
      since: 'Since 3 Nov 2026',
      next: 'First to register wins within 7 days (rule 6). The partner manager decides.',
      about: null,
    });
  },
);

test('found again as the same it is the same finding; found as only likely it is another', () => {
  const old: CompanyMatch = { basis: 'domain', ours: 'acme.io', theirs: 'acme.io', score: 1 };
  expect(sameFindings([rival(old)], [rival({ ...old, verdict: 'same', reasons: [] })])).toBe(true);
  expect(sameFindings([rival(old)], [rival({ ...old, verdict: 'likely', reasons: [] })])).toBe(false);
});
