import { describe, expect, it } from 'vitest';
import { byNameOnly } from '../src/app/shared/rulings/company-words.ts';

describe('a word on companies', () => {
  const acme = { name: 'Acme', domain: 'acme.io' };
  const bare = { name: 'Acme Tools', domain: '' };
  it('says where it holds by the name alone', () => {
    expect(byNameOnly(acme, bare)).toBe(
      ' No web domain is known of Acme Tools, so this holds for companies of that name without one.',
    );
    expect(byNameOnly(acme, acme)).toBe('');
  });
});
