import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTokenVault } from '../../src/db/token-vault.ts';

const owner = { tenantId: 'f3b1c1de-0000-4000-8000-000000000001', crm: 'hubspot' };
const [first, second] = [randomBytes(32), randomBytes(32)];
const vault = createTokenVault({ currentKeyId: 'k1', keys: new Map([['k1', first]]) });

describe('a sealed token', () => {
  it('opens for its owner and shows nothing of itself', () => {
    const sealed = vault.seal('secret-token-ä', owner);
    expect(sealed).not.toContain('secret');
    expect(vault.open(sealed, owner)).toBe('secret-token-ä');
    expect(vault.seal('secret-token-ä', owner)).not.toBe(sealed);
  });

  it('does not open for another tenant or CRM, or when a single character was changed', () => {
    const sealed = vault.seal('secret', owner);
    const refused = /unable to authenticate data/;
    expect(() => vault.open(sealed, { ...owner, tenantId: 'another' })).toThrow(refused);
    expect(() => vault.open(sealed, { ...owner, crm: 'salesforce' })).toThrow(refused);
    const parts = sealed.split('.');
    for (const index of [2, 3, 4]) {
      const part = Buffer.from(parts[index] ?? '', 'base64url');
      part[0] = (part[0] ?? 0) ^ 1;
      expect(() => vault.open(parts.with(index, part.toString('base64url')).join('.'), owner), `part ${index}`).toThrow(
        refused,
      );
    }
    expect(() => vault.open('nonsense', owner)).toThrow('not a sealed token');
  });

  it('outlives a change of keys, and is known as stale', () => {
    const sealed = vault.seal('secret', owner);
    const rotated = createTokenVault({
      currentKeyId: 'k2',
      keys: new Map([
        ['k1', first],
        ['k2', second],
      ]),
    });
    expect(rotated.open(sealed, owner)).toBe('secret');
    expect(rotated.isStale(sealed)).toBe(true);
    const anew = rotated.seal('secret', owner);
    expect(rotated.isStale(anew)).toBe(false);
    expect(() => vault.open(anew, owner)).toThrow('token key k2 is not in the key ring');
  });

  it('needs keys of 32 bytes and a current one', () => {
    expect(() => createTokenVault({ currentKeyId: 'k', keys: new Map([['k', randomBytes(16)]]) })).toThrow(
      'must have 32 bytes, it has 16',
    );
    expect(() => createTokenVault({ currentKeyId: 'x', keys: new Map([['k', first]]) })).toThrow('not in the key ring');
  });
});
