import type { Refusal } from '../domain/event.ts';
import type { RegistrationRefusal } from '../domain/registration-command.ts';
import type { Kept } from './words/deal-card.ts';

/** What became of an act that the domain was asked for. */
export type Acted =
  | {
      done: Kept;
      /** Other registrations that moved with it. */
      others: readonly Kept[];
      /** Said besides what the act itself says; empty where there is nothing. */
      note: string;
    }
  | { refusal: Refusal<RegistrationRefusal> }
  /** What was to be decided is no longer there. */
  | { gone: string }
  /** Fields that only the facts could judge; `field` is the name in the request. */
  | { invalid: { field: string; message: string }[] };

export const invalid = (field: string, message: string): Acted => ({ invalid: [{ field, message }] });
