import type { Policy } from './policy.ts';
import type { KeyProblem } from './policy/key.ts';

/** Keys that contradict each other. Judged when a policy is published, never when a published one is read. */
export function policyFaults({ life, review, fees, margins, bonuses, appeal, receipts }: Policy): KeyProblem[] {
  const faults: KeyProblem[] = Object.entries(fees).flatMap(([name, percent]) =>
    isInBasisPoints(percent)
      ? []
      : [{ key: `fees.${name}`, says: 'may have two decimals at most: fees are counted in hundredths of a per cent' }],
  );
  if (life.nudgeDays > life.warnDays) {
    faults.push({
      key: 'life.nudgeDays',
      says: `must be at most ${life.warnDays}, the days of “Warning”: nobody is warned before being asked`,
    });
  }
  if (life.warnDays > life.silentExpiryDays) {
    faults.push({
      key: 'life.warnDays',
      says: `must be at most ${life.silentExpiryDays}, the days of “End by silence”: a warning after the end warns of nothing`,
    });
  }
  if (review.officeOpens >= review.officeCloses) {
    faults.push({
      key: 'review.officeCloses',
      says: `must be later than ${review.officeOpens}, when the office opens`,
    });
  }
  const tiers = [margins.registeredPercent, margins.silverPercent, margins.goldPercent, margins.platinumPercent];
  const highest = Math.max(...tiers);
  if (bonuses.capPercent < highest) {
    faults.push({
      key: 'bonuses.capPercent',
      says: `must be at least ${highest}, the highest margin: bonuses are cut, margins never`,
    });
  }
  if (receipts.actingDays < appeal.appealDays) {
    faults.push({
      key: 'receipts.actingDays',
      says: `must be at least ${appeal.appealDays}, the days of “Time to appeal”: partners appeal by their link`,
    });
  }
  if (receipts.viewingDays < receipts.actingDays) {
    faults.push({
      key: 'receipts.viewingDays',
      says: `must be at least ${receipts.actingDays}, the days of “Links that act”: a link that acts is seen`,
    });
  }
  return faults;
}

const isInBasisPoints = (percent: number): boolean => Math.round(percent * 100) / 100 === percent;

/** Values that are allowed and seldom meant, each as a sentence. */
export function policyWarnings({ life, review, protection, conflict, appeal, payout, attribution }: Policy): string[] {
  const odd: [boolean, string][] = [
    [
      protection.protectionDays === 0,
      'With 0 days of protection an approval is exclusive for the day of approval alone.',
    ],
    [
      protection.extensionDays > protection.protectionDays,
      `An extension (${protection.extensionDays} days) is longer than the protection it extends (${protection.protectionDays} days).`,
    ],
    [protection.extensionsAllowed > 0 && protection.extensionDays === 0, 'An extension of 0 days extends nothing.'],
    [
      life.silentExpiryDays > protection.protectionDays && !life.strictMonthly,
      `Silence ends a protection after ${life.silentExpiryDays} days, but it is over after ${protection.protectionDays}: silence would matter only where it was extended.`,
    ],
    [life.nudgeDays === 0, 'With 0 days until an update is due, every deal is overdue at once.'],
    [
      life.warnDays === life.silentExpiryDays && !life.strictMonthly,
      'The warning comes on the very day the protection ends.',
    ],
    [
      review.dueSoonHours >= review.decisionHours,
      `Every review is due soon from the start: ${review.dueSoonHours} of ${review.decisionHours} hours.`,
    ],
    [
      conflict.sameCompanyScore < doubtfulScore,
      `At ${conflict.sameCompanyScore} many companies that are only alike count as the same, and registrations are refused for it.`,
    ],
    [conflict.firstToRegisterDays === 0, 'With 0 days nearly every conflict between two partners has to be mediated.'],
    [conflict.rivalNamesVisibleTo.includes('rep'), 'Reps would be told which other partner holds a company.'],
    [conflict.rivalNamesVisibleTo.length === 0, 'Nobody would be told which other partner holds a company.'],
    [attribution.sourcedWindowDays === 0, 'With 0 days only what a partner did on the day of creation sources a deal.'],
    [attribution.lateEvidenceDays === 0, 'With 0 days nothing can be told of a deal after the day it was closed.'],
    [attribution.campaignTrackingMonths === 0, 'With 0 months a campaign sources only deals of the very day.'],
    [attribution.baselineDeals < fewDeals, `A median of ${attribution.baselineDeals} deals says little about speed.`],
    [appeal.appealDays === 0, 'With 0 days an appeal has to be sent on the day of the decision.'],
    [!payout.fourEyes, 'One person could propose a payout and approve it.'],
    [
      payout.holdDays === 0,
      'With 0 days of waiting, money is approved that a lost or refunded deal asks back at once.',
    ],
  ];
  return odd.flatMap(([isOdd, sentence]) => (isOdd ? [sentence] : []));
}

/** Below it, pairs that people labelled as different begin to count as the same company. */
const doubtfulScore = 0.8;
/** Of fewer a median moves with every single deal. */
const fewDeals = 5;
