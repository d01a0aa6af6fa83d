/** So many names are remembered at once; beyond it the oldest are forgotten. */
const mostNames = 10_000;

/** Lets each name act so many times a stretch; answers the seconds to wait, 0 where it may go on. */
export function rateLimit({
  times,
  seconds,
}: {
  times: number;
  seconds: number;
}): (name: string, nowMs: number) => number {
  const seen = new Map<string, number[]>();
  return (name, nowMs) => {
    // What is still to come was seen before the clock was set back: kept, it would lock the name out until then.
    const recent = (seen.get(name) ?? []).filter((at) => at <= nowMs && nowMs - at < seconds * 1000);
    const [oldest = nowMs] = recent;
    const waits = recent.length >= times ? Math.max(1, Math.ceil((oldest + seconds * 1000 - nowMs) / 1000)) : 0;
    // Set anew, so that the map's order is that of the last act.
    seen.delete(name);
    seen.set(name, waits === 0 ? [...recent, nowMs] : recent);
    for (const first of seen.keys()) {
      if (seen.size <= mostNames) break;
      seen.delete(first);
    }
    return waits;
  };
}
