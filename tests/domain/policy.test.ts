import { describe, expect, test } from 'vitest';
import { defaultPolicy, policySchema } from '../../src/domain/policy.ts';

const withConflict = (conflict: object) => policySchema.safeParse({ ...defaultPolicy, conflict });

describe('how sure two companies are the same', () => {
  test('likely is never more than same', () => {
    expect(withConflict({ sameCompanyScore: 0.8, likelyCompanyScore: 0.81 }).error?.issues).toMatchObject([
      { path: ['conflict', 'likelyCompanyScore'], message: 'must not be more than the score of “Same company”' },
    ]);
    expect(withConflict({ sameCompanyScore: 0.8, likelyCompanyScore: 0.8 }).success).toBe(true);
  });
  test('a policy of before there was a likely reads on, whatever its same', () => {
    expect(withConflict({ sameCompanyScore: 0.6 }).data?.conflict).toMatchObject({ likelyCompanyScore: 0.6 });
    expect(withConflict({ sameCompanyScore: 0.95 }).data?.conflict).toMatchObject({ likelyCompanyScore: 0.7 });
  });
});
