import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './cruise.ts';

interface Locked {
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
}

type Packages = Record<string, Locked>;

const { packages } = JSON.parse(readFileSync(`${projectRoot}/package-lock.json`, 'utf8')) as { packages: Packages };

/** Looks where Node would: in the package's own node_modules, then upwards. */
const isLocked = (locked: Packages, from: string, name: string): boolean => {
  const folders = from.split(/(?<=node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  return folders.some((_, depth) => {
    const base = folders.slice(0, depth + 1).join('/');
    return `${base}/node_modules/${name}` in locked || `node_modules/${name}` in locked;
  });
};

const notLocked = (locked: Packages): string[] =>
  Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(locked, path, name))
      .map((name) => `${path} -> ${name}`),
  );

describe('the lock file', () => {
  it('serves every platform: no binary package of another system is left out', () => {
    // A registry that lacks some builds of a release makes npm write a lock file that `npm ci` refuses elsewhere.
    expect(notLocked(packages)).toEqual([]);
  });

  it('would show a build that is left out', () => {
    const { 'node_modules/@rollup/rollup-win32-x64-msvc': absent, ...rest } = packages;
    expect(absent).toBeDefined();
    expect(notLocked(rest)).toContain('node_modules/rollup -> @rollup/rollup-win32-x64-msvc');
  });

  it('names no registry', () => {
    const addresses = Object.values(packages).flatMap(({ link, resolved }) => (resolved && !link ? [resolved] : []));
    expect(addresses).toEqual([]);
  });

  it('keeps the tools of the sandbox out of a production install', () => {
    const shipped = Object.entries(packages).filter(([, { dev, link }]) => !dev && !link);
    const names = shipped.map(([path]) => path.split('node_modules/').at(-1));
    const tools = [
      'lwc',
      'rollup',
      'esbuild',
      'react',
      'react-dom',
      'playwright-core',
      'vitest',
      'typescript',
      'lightning-base-components',
    ];
    expect(names.filter((name) => tools.includes(name ?? ''))).toEqual([]);
    expect(names).toContain('express');
  });
});
