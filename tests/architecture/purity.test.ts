import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles, withoutComments } from './source-files.ts';

const files = sourceFiles();
const offenders = (candidates: SourceFile[], pattern: RegExp): string[] =>
  candidates.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

// A bundler's list of texts to replace names `process.env.…` inside quotes.
const environment =
  /(?<!['"`])\bprocess\s*\??\.\s*env\b|\bprocess\s*\[|\benv\b[^;]*from\s+'(node:)?process'|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/;
const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.|\bcrypto\.|\bprocess\.|\bsetTimeout\b|\bsetInterval\b|\bfetch\(|\bconsole\./;

const handedOn = /^\s*export\s+(type\s+)?(\*|\{)[^;]*\bfrom\s[^;]*;/gm;
const imports = /^\s*import\s[^;]*;/gm;

/** A file that hands everything on, or holds nothing of its own. */
const isBarrel = (text: string): boolean =>
  /^\s*export\s+(type\s+)?\*/m.test(text) ||
  (text.search(handedOn) !== -1 && text.replaceAll(handedOn, '').replaceAll(imports, '').trim() === '');

describe('the environment', () => {
  it('is read in src/config.ts alone', () => {
    expect(offenders(files, environment).filter((path) => path !== 'src/config.ts')).toEqual([]);
  });

  it.each([
    'const url = process.env.DATABASE_URL;',
    "const url = process.env['DATABASE_URL'];",
    'const url = process?.env;',
    "const all = process['env'];",
    "import { env } from 'node:process';",
    'const { env } = process;',
  ])('is noticed in: %s', (line) => expect(line).toMatch(environment));
});

describe('the domain', () => {
  const domain = files.filter(({ path }) => path.startsWith('src/domain/'));

  it('reads no clock, no chance and no world', () => {
    expect(domain.length).toBeGreaterThan(0);
    expect(offenders(domain, impure)).toEqual([]);
  });

  it.each([
    'const now = new Date();',
    'Date.now()',
    'Math.random()',
    'crypto.randomUUID()',
    "await fetch('/')",
    'process.exit()',
  ])('would be caught with: %s', (line) => expect(line).toMatch(impure));

  it.each(['new Date(at)', 'const fetched = 1', '// Date.now() is for the caller'])('may say: %s', (line) =>
    expect(withoutComments(line)).not.toMatch(impure),
  );
});

describe('a module', () => {
  it('is no barrel: each thing is imported from where it is written', () => {
    expect(files.filter(({ text }) => isBarrel(text)).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    "export * from './money.ts';\nexport const rate = 1;",
    "export { money } from './money.ts';\nexport type { Money } from './money.ts';\n",
    "import { z } from 'zod';\nexport {\n  money,\n} from './money.ts';\n",
  ])('handing on is noticed in: %s', (text) => expect(isBarrel(text)).toBe(true));

  it.each([
    "export type { Money } from './money.ts';\nexport const rate = 1;\n",
    "import { z } from 'zod';\nz.string();\n",
  ])('may hold: %s', (text) => expect(isBarrel(text)).toBe(false));
});
