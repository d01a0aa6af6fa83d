import type { FaultSwitches } from './faults.ts';
import type { HubSpotStandInOptions } from './options.ts';
import type { Store } from './store.ts';
import type { ChangeEvent } from './webhook-events.ts';

/** What every part of the stand-in works with. */
export interface Portal {
  options: HubSpotStandInOptions;
  store: Store;
  faults: FaultSwitches;
  /** The program's clock in milliseconds. */
  nowMs: () => number;
  /** The real clock in milliseconds. */
  clockMs: () => number;
  random: () => number;
  /** Tells the app about a change, if it asked to be told. */
  tell: (event: ChangeEvent) => void;
}
