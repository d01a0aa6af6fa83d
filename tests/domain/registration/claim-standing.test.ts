import { describe, expect, test } from 'vitest';
import { claimedAtOf } from '../../../src/domain/claim-standing.ts';
import { evolveRegistration } from '../../../src/domain/evolve-registration.ts';
import type { Registration, SubmittedRegistration } from '../../../src/domain/registration.ts';
import { inState } from './states.ts';

const at = '2027-03-01T09:00:00.000Z';
const reopened = (state: Registration): SubmittedRegistration =>
  evolveRegistration(
    state,
    { type: 'RegistrationReopened', data: { reason: 'Again' } },
    at,
    state.id,
  ) as SubmittedRegistration;

describe('since when a registration claims its company (rule 6)', () => {
  test.each(['withdrawn', 'expired', 'lost'] as const)('%s and reopened: since it was reopened', (state) => {
    const again = reopened(inState[state]);
    expect(claimedAtOf(again)).toBe(at);
    expect(inState[state]).toMatchObject({ submittedAt: again.submittedAt });
  });

  test('rejected and reopened: since before, whatever had happened to it earlier', () => {
    expect(reopened(inState.rejected)).not.toHaveProperty('claimedAt');
    const rejectedAgain = evolveRegistration(
      reopened(inState.withdrawn),
      { type: 'RegistrationRejected', data: { reasonCode: 'other', reason: 'No' } },
      '2027-03-02T09:00:00.000Z',
      inState.withdrawn.id,
    ) as SubmittedRegistration;
    expect(claimedAtOf(reopened(rejectedAgain))).toBe(at);
  });
});
