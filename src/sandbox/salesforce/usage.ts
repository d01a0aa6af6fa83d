/** Calls of the last 24 hours against the org's limit, counted by the hour. */
export interface ApiUsage {
  count(): void;
  used(): number;
  max: number;
}

const hourMs = 3_600_000;

export function makeApiUsage(max: number, now: () => Date): ApiUsage {
  const byHour = new Map<number, number>();
  const hour = () => Math.floor(now().getTime() / hourMs);
  return {
    max,
    count: () => {
      byHour.set(hour(), (byHour.get(hour()) ?? 0) + 1);
      if (byHour.size > 48) for (const one of byHour.keys()) if (one <= hour() - 24) byHour.delete(one);
    },
    used: () => {
      let total = 0;
      for (const [one, calls] of byHour) if (one > hour() - 24 && one <= hour()) total += calls;
      return total;
    },
  };
}
