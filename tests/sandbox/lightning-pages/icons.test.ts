import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { componentsFolder, packageFolder } from '../../../src/sandbox/lightning-pages/project-paths.ts';

it('names only icons that the design system has', () => {
  const named = globSync('*/*.{js,html}', { cwd: componentsFolder }).flatMap((file) =>
    [...readFileSync(path.join(componentsFolder, file), 'utf8').matchAll(/\b(utility|standard):([a-z_]+)\b/g)].map(
      ([, sprite = '', name = '']) => `${sprite}/${name}`,
    ),
  );
  const icons = path.join(packageFolder('@salesforce-ux/design-system'), 'assets', 'icons');
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((icon) => !existsSync(path.join(icons, `${icon}.svg`)))).toEqual([]);
});
