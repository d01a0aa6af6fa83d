import type { Call } from './types.ts';

const versions = [
  { label: "Spring '26", url: '/services/data/v66.0', version: '66.0' },
  { label: "Summer '26", url: '/services/data/v67.0', version: '67.0' },
];

export function isKnownVersion(version: string): boolean {
  return versions.some((one) => one.version === version);
}

/** GET /services/data needs no sign-in. */
export function listVersions(): object[] {
  return versions;
}

/** GET /services/data/vXX.X */
export function listResources(call: Call): void {
  const names = ['composite', 'limits', 'query', 'queryAll', 'sobjects'];
  call.response.json(Object.fromEntries(names.map((name) => [name, `${call.dataPath}/${name}`])));
}

/** GET /services/data/vXX.X/limits */
export function limits(call: Call): void {
  const { max, used } = { max: call.org.usage.max, used: call.org.usage.used() };
  call.response.json({
    DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
    DailyBulkApiBatches: { Max: 15000, Remaining: 15000 },
    DailyBulkV2QueryJobs: { Max: 10000, Remaining: 10000 },
    DataStorageMB: { Max: 5, Remaining: 5 },
    FileStorageMB: { Max: 20, Remaining: 20 },
    HourlyPublishedPlatformEvents: { Max: 50, Remaining: 50 },
  });
}
