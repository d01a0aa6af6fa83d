import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protects } from '../../../src/domain/protection.ts';
import { shareOf, type Consequence } from '../../../src/domain/resolution.ts';
import { play, steps } from './tenant-steps.ts';
import { consequencesOf, Tenant, timeZone } from './tenant.ts';

const sum = (all: readonly Consequence[]): bigint =>
  all.reduce((total, { amount }) => total + BigInt(amount.amountMinor), 0n);

test(
  '300 random quarters of three partners after two companies: one protection a company at most; fees are conserved',
  { timeout: 120_000 },
  () => {
    const seen = { approvals: 0, contested: 0, fees: 0, takenBack: 0, settled: 0 };
    fc.assert(
      fc.property(steps, (all) => {
        const tenant = new Tenant();
        all.forEach((step, index) => {
          play(tenant, step, index);
          const protecting = [...tenant.all.values()].filter(
            (one) =>
              one.state === 'approved' &&
              protects(Temporal.PlainDate.from(one.approval.protectedUntil), tenant.now, timeZone),
          );
          const domains = protecting.map(({ claim: { customerDomain } }) => customerDomain);
          if (new Set(domains).size < domains.length) throw new Error(`two protections of ${domains.join(' ')}`);
        });
        const standing = [...tenant.all.values()].flatMap(consequencesOf);
        for (const { amount, base, basisPoints } of standing) {
          if (!Number.isSafeInteger(amount.amountMinor) || amount.amountMinor < 0) throw new Error('no amount');
          if (shareOf(base, basisPoints).amountMinor !== amount.amountMinor) throw new Error('not the share it says');
        }
        // Whatever was recorded either stands or was taken back, to the cent; and it goes to whoever claimed.
        if (sum(standing) + sum(tenant.takenBack) !== sum(tenant.recorded)) throw new Error('a fee was lost or made');
        const strangers = [...tenant.all.values()].filter((one) =>
          consequencesOf(one).some(({ beneficiary }) => beneficiary.partnerId !== one.claim.partnerId),
        );
        if (strangers.length > 0) throw new Error('a fee for somebody else');
        seen.approvals += tenant.approvals;
        seen.settled += tenant.settled;
        seen.contested += [...tenant.all.values()].filter(
          ({ state }) => state === 'conflict' || state === 'blocked',
        ).length;
        seen.fees += tenant.recorded.length;
        seen.takenBack += tenant.takenBack.length;
      }),
      { numRuns: 300, seed: 20_261_128, plugins: [fc.interruptAfterTimeLimit(100_000, { failOnInterrupt: true })] },
    );
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(30);
  },
);
