import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBundle } from '../../../src/sandbox/lightning-pages/bundle.ts';

let cacheDir: string;
beforeEach(() => {
  cacheDir = mkdtempSync(path.join(os.tmpdir(), 'partner-desk-bundle-'));
});
afterEach(() => {
  rmSync(cacheDir, { recursive: true, force: true });
});

/** A compiler that finishes when told. */
function compiler() {
  const targets: string[] = [];
  let finish = (_failure?: Error): void => {};
  return {
    targets,
    finish: (failure?: Error) => finish(failure),
    compile: (target: string) => {
      targets.push(target);
      const done = new Promise<void>((resolve, reject) => {
        finish = (failure) => {
          if (failure) return reject(failure);
          writeFileSync(target, 'compiled');
          resolve();
        };
      });
      return { done, kill: () => {} };
    },
  };
}

describe('the compiled components', () => {
  it('are built once, however many ask', async () => {
    const { compile, finish, targets } = compiler();
    const bundle = createBundle(cacheDir, compile);
    expect(targets).toHaveLength(0);
    expect(bundle.state()).toMatchObject({ state: 'building', seconds: 0 });
    const ready = bundle.ready();
    bundle.state();
    finish();
    expect(existsSync(await ready)).toBe(true);
    expect(bundle.state().state).toBe('ready');
    expect(targets).toHaveLength(1);
  });

  it('are found again by the next start', async () => {
    const first = compiler();
    const ready = createBundle(cacheDir, first.compile).ready();
    first.finish();
    await ready;
    const second = compiler();
    expect(createBundle(cacheDir, second.compile).state().state).toBe('ready');
    expect(second.targets).toHaveLength(0);
  });

  it('leave no older ones behind', async () => {
    writeFileSync(path.join(cacheDir, 'lightning-0000.js'), 'old');
    const { compile, finish } = compiler();
    const ready = createBundle(cacheDir, compile).ready();
    finish();
    const file = await ready;
    expect(readdirSync(cacheDir)).toEqual([path.basename(file)]);
  });

  it('say why they cannot be built', async () => {
    const { compile, finish } = compiler();
    const bundle = createBundle(cacheDir, compile);
    const ready = bundle.ready();
    finish(new Error('partnerDeskTag.html: unclosed element'));
    await expect(ready).rejects.toThrow('unclosed element');
    expect(bundle.state()).toMatchObject({ state: 'failed', message: 'partnerDeskTag.html: unclosed element' });
  });
});
