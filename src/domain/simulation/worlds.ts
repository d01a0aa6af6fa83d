import type { SubmittedRegistration } from '../registration.ts';
import type { Alike } from './alike.ts';
import type { Reason } from './simulation.ts';

/** Every registration in both worlds, with what they are held against each other by. */
export interface Worlds {
  asItIs: ReadonlyMap<string, SubmittedRegistration>;
  asItWouldBe: ReadonlyMap<string, SubmittedRegistration>;
  alike: Alike;
  reasonsFor: (id: string) => readonly Reason[];
}
