/** Minutes after which an edit that could not be looked at is tried again, by how often it was tried; then it is set aside. */
const pausesInMinutes = [1, 5, 30, 120];

/** When it is tried next after having failed so many times; null: never by itself. */
export function nextTryAt(now: Temporal.Instant, failures: number): string | null {
  const minutes = pausesInMinutes[failures - 1];
  return minutes === undefined ? null : now.add({ minutes }).toString({ smallestUnit: 'millisecond' });
}
