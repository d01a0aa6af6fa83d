import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freePort, run } from './program.ts';

describe('npm run certificates:import and touchpoints:import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'partner-desk-certificates-'));
  const settings = { DATA_DIR: join(folder, 'data') };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const bring = async (...args: string[]) => {
    const command = run('src/certificates-import.ts', settings, args);
    return { code: await command.ended, said: command.said() };
  };

  test('says what is wrong with what it was given, and what it takes', { timeout: 600_000 }, async () => {
    expect(await bring()).toMatchObject({ code: 2, said: expect.stringContaining('--file FILE') });
    expect(await bring('--help')).toMatchObject({ code: 0 });
    expect(await bring('--file', join(folder, 'none.csv'))).toMatchObject({
      code: 2,
      said: expect.stringContaining('cannot be read'),
    });
    const latin = file('latin.csv', Buffer.from('Partner,Person\nM\xfcller,x\n', 'latin1'));
    expect(await bring('--file', latin)).toMatchObject({ code: 2, said: expect.stringContaining('not UTF-8') });
    const long = file('long.csv', 'x'.repeat(1_000_001));
    expect(await bring('--file', long)).toMatchObject({ code: 2, said: expect.stringContaining('longer than') });
    expect(await bring('--file', file('some.csv', 'Partner\n'), '--colour')).toMatchObject({ code: 2 });
  });

  test(
    'brings exams into the sandbox’s store; a dry run stores nothing; twice is once',
    { timeout: 600_000 },
    async () => {
      const program = run('src/main.ts', { ...settings, PORT: String(await freePort()) });
      await program.until('Partner Desk');
      program.child.kill('SIGTERM');
      await program.ended;
      const path = file(
        'exams.csv',
        'Partner,Person,Kind,Score,Passed on\nNorthwind Resellers,Fay Moss,sales,86,2025-11-03\nNowhere,X,sales,90,2025-11-03\n',
      );
      const dry = await bring('--file', path, '--dry-run');
      expect(dry).toMatchObject({
        code: 1,
        said: expect.stringContaining('1 certificate would be added, 1 line cannot be taken. Nothing was stored.'),
      });
      expect(dry.said).toContain('line 3  Cannot be taken: Nowhere, X. There is no partner called "Nowhere".');
      expect((await bring('--file', path)).said).toContain('1 certificate was added, 1 line cannot be taken.');
      expect((await bring('--file', path)).said).toContain('1 line on record already, 1 line cannot be taken.');
      expect((await bring('--file', path, '--tenant', 'nobody')).said).toContain('There is no tenant nobody.');

      const replay = run('src/replay.ts', settings, ['--verify']);
      expect(await replay.ended).toBe(0);
    },
  );

  test('brings acts of partners into the same store in the same way', { timeout: 600_000 }, async () => {
    const acts = file(
      'acts.csv',
      'Partner,Kind,Date,Customer,Web domain,What shows it\nNorthwind Resellers,Referral,2025-11-03,Zephyr Mills,zephyr-mills.example,Mail\nNowhere,Referral,2025-11-03,X,x.example,Mail\n',
    );
    const told = async (...args: string[]) => {
      const command = run('src/touchpoints-import.ts', settings, ['--file', acts, ...args]);
      return { code: await command.ended, said: command.said() };
    };
    const foretold = '1 line would wait for a deal, 1 line cannot be taken. Nothing was stored.';
    expect(await told('--dry-run')).toMatchObject({ code: 1, said: expect.stringContaining(foretold) });
    expect((await told()).said).toContain('1 line waits for a deal, 1 line cannot be taken.');
    expect((await told()).said).toContain('1 line on record already, 1 line cannot be taken.');
    expect((await told('--by', 'nobody@vendor.example')).said).toContain('has no member nobody@vendor.example');
    const replay = run('src/replay.ts', settings, ['--verify']);
    expect(await replay.ended).toBe(0);
  });
});
