import { setTimeout as wait } from 'node:timers/promises';
import { openCaller } from './callers.ts';

const longestWaitMs = 15 * 60_000;

interface SandboxState {
  progress: { mirrored: Record<'hubspot' | 'salesforce', { companies: number; deals: number }>; waiting: number };
}

export const sandboxState = async (origin: string): Promise<SandboxState> =>
  (await openCaller(origin)<SandboxState>('GET', '/sandbox/state')).answer;

/** Companies and deals in the mirror, both CRMs together. */
export async function mirrored(origin: string): Promise<number> {
  const { hubspot, salesforce } = (await sandboxState(origin)).progress.mirrored;
  return hubspot.companies + hubspot.deals + salesforce.companies + salesforce.deals;
}

export async function whenMirrored(origin: string, wanted: number): Promise<void> {
  const until = Date.now() + longestWaitMs;
  for (;;) {
    const found = await mirrored(origin);
    if (found >= wanted) return;
    if (Date.now() > until) throw new Error(`only ${found} of ${wanted} records were mirrored after 15 minutes`);
    await wait(250);
  }
}
