/** Minutes after which a deal that could not be looked at is tried again, unless it changed before. */
const pauseMinutes = 30;

/** What failed before this is tried again now. */
export const retryBefore = (now: Temporal.Instant): string =>
  now.subtract({ minutes: pauseMinutes }).toString({ smallestUnit: 'millisecond' });
