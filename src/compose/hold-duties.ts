import type { Duty } from '../worker/duty.ts';

export interface HeldDuties {
  duties: Duty[];
  hold(): void;
  release(): void;
}

/**
 * Duties that can be kept waiting, those named at least: what they decide is of now, and after it nothing earlier can be told
 * of the same deal.
 */
export function holdDuties(duties: readonly Duty[], names: readonly string[]): HeldDuties {
  let isHeld = false;
  return {
    duties: duties.map((duty) =>
      names.includes(duty.name)
        ? { ...duty, work: async (tenantId, signal) => (isHeld ? 0 : duty.work(tenantId, signal)) }
        : duty,
    ),
    hold: () => void (isHeld = true),
    release: () => void (isHeld = false),
  };
}
