import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programClock } from '../../src/compose/program-clock.ts';
import { createSandboxCrms } from '../../src/sandbox/crms.ts';

const hourMs = 3_600_000;

test('a command beside the server tells the time as the sandbox does, and the real one elsewhere', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-clock-'));
  try {
    const aheadBy = async (sandbox: boolean) => {
      const hours = ((await programClock({ sandbox, dataDir }))().getTime() - Date.now()) / hourMs;
      // A millisecond behind is not "minus nothing".
      return Math.round(hours) + 0;
    };
    expect(await aheadBy(true)).toBe(0);
    const crms = createSandboxCrms({ dataDir, harPath: null, clientId: 'id', clientSecret: 'secret', appId: 1 });
    crms.clock.moveAhead(24 * 45);
    crms.touch();
    crms.close();
    expect([await aheadBy(true), await aheadBy(false)]).toEqual([24 * 45, 0]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
