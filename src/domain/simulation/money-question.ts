import { policyOfDay, policyOn, type Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { Question } from './simulation.ts';

/** What credits and money are asked with: the policies there were, and the one that would have held from a day on. */
export type MoneyQuestion = Pick<Question, 'policies' | 'policy' | 'since' | 'until' | 'timeZone'>;

/** By which a day counts (policyOfDay), as things are and as they would be. */
export const policyAsItWas = ({ policies }: MoneyQuestion, day: Temporal.PlainDate): Policy =>
  policyOfDay(policies, day);

export const policyAsItWouldBe = ({ policies, policy, since }: MoneyQuestion, day: Temporal.PlainDate): Policy =>
  Temporal.PlainDate.compare(day, since) >= 0 ? policy : policyOfDay(policies, day);

/** The version that an event of the log names, or the other policy where that would have held by then. */
export function policyAt(question: MoneyQuestion, at: string, version: number): Policy {
  const { policies, policy, since, timeZone } = question;
  const day = dayIn(Temporal.Instant.from(at), timeZone);
  if (Temporal.PlainDate.compare(day, since) >= 0) return policy;
  return policies.find((one) => one.version === version) ?? policyOn(policies, day);
}
