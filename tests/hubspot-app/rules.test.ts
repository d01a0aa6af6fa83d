import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { contractTypes } from '../../src/http/contract/contract-types.ts';

const app = fileURLToPath(new URL('../../hubspot-app/', import.meta.url));

describe('HubSpot’s rules for extensions', () => {
  const eslint = new ESLint({ cwd: app });
  const rulesBroken = async (code: string) => {
    const [result] = await eslint.lintText(code, { filePath: `${app}src/app/cards/Planted.tsx` });
    return result?.messages.map(({ ruleId }) => ruleId ?? 'unreadable') ?? [];
  };

  it('are kept by every file', async () => {
    const results = await eslint.lintFiles(['src']);
    expect(results.length).toBeGreaterThan(30);
    expect(
      results.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${filePath}: ${message}`)),
    ).toEqual([]);
  });

  it.each([
    ['const a: Promise<Response> = fetch("https://x.example");', '@hubspot/ui-extensions/no-native-http'],
    ['export const A = () => <div>no</div>;', '@hubspot/ui-extensions/no-html-elements'],
    ["import { a } from '../pages/a.ts'; export const b = a;", '@hubspot/ui-extensions/no-parent-imports'],
    ['export const a = document.getElementById("a");', '@hubspot/ui-extensions/no-dom-access'],
  ])('notice %s', async (code, rule) => {
    expect(await rulesBroken(code)).toContain(rule);
  });
});

describe('the contract', () => {
  it('in the HubSpot app is what the backend speaks', async () => {
    const file = await readFile(`${app}src/app/shared/contract.ts`, 'utf8');
    expect(file.replaceAll('\r\n', '\n')).toBe(await contractTypes());
  });
});
