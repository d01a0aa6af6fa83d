import { chromiumPath, inCi, javaAvailable, postgresUrl, requestedStores } from './capabilities.ts';

const missing = (): string[] => {
  const lines: string[] = [];
  if (requestedStores().includes('postgres') && postgresUrl() === null) {
    lines.push('PostgreSQL is not reachable: set TEST_DATABASE_URL, or its tests are left out.');
  }
  if (chromiumPath() === null) lines.push('Chromium is missing: set CHROMIUM_PATH, or the browser tests are left out.');
  if (!javaAvailable()) lines.push('Java 17 or newer is missing: the Apex checks are left out.');
  return lines;
};

/** Says once, in front, what this machine lacks; in CI nothing may be lacking. */
export default function announceMissing(): void {
  const lines = missing();
  if (lines.length === 0) return;
  if (inCi()) throw new Error(lines.join('\n'));
  for (const line of lines) console.warn(line);
}
