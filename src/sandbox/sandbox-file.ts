import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  version: z.literal(1),
  clockOffsetMs: z.number(),
  hubspot: z.string(),
  salesforce: z.unknown(),
  hubSpotRefreshToken: z.string(),
  /** Where the scenarios' deals are, by scenario. */
  deals: z.array(
    z.tuple([z.string(), z.object({ hubspotId: z.string().nullable(), salesforceId: z.string().nullable() })]),
  ),
});

/** What the sandbox keeps between starts: both CRMs as they stood and how far its clock was moved. */
export type SandboxFile = z.infer<typeof shape>;

/** Null where there is none yet, or one of another version: the sandbox then starts anew. */
export function readSandboxFile(path: string): SandboxFile | null {
  try {
    const read = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Written aside and renamed, so that whatever moment the process dies at, a whole file lies there. */
export function writeSandboxFile(path: string, file: SandboxFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.new`;
  writeFileSync(aside, JSON.stringify(file));
  renameSync(aside, path);
}
