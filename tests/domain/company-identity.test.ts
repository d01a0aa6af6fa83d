import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKey } from '../../src/domain/company-name.ts';
import { companyDomain, registrableDomain } from '../../src/domain/web-domain.ts';

describe('web domain', () => {
  test.each([
    ['https://www.Acme.io:443/about?x=1', 'acme.io'],
    ['jane@Acme.io', 'acme.io'],
    ['acme.io.', 'acme.io'],
    ['foo.bar.acme.co.uk', 'acme.co.uk'],
    ['bücher.de', 'xn--bcher-kva.de'],
    ['xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['shop.myshopify.com', 'shop.myshopify.com'],
    ['myshopify.com', null],
    ['co.uk', null],
    ['127.0.0.1', null],
    ['http://[::1]/', null],
    ['localhost', null],
    ['acme', null],
    ['', null],
    ['not a domain', null],
    ['http://', null],
  ])('%s -> %s', (typed, domain) => expect(registrableDomain(typed)).toBe(domain));
  test('free mail never identifies a company', () => {
    for (const address of ['jane@gmail.com', 'gmail.com', 'a@outlook.com', 'x@gmx.de', 'y@web.de']) {
      expect(companyDomain(address)).toBeNull();
    }
  });
  test('never throws and is stable', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl(), fc.emailAddress()), (text) => {
        const domain = registrableDomain(text);
        expect(domain === null ? null : registrableDomain(domain)).toBe(domain);
      }),
    );
  });
});

describe('name', () => {
  test.each([
    ['Müller & Söhne GmbH & Co. KG', 'muller sohne'],
    ['I.B.M. Corp.', 'ibm'],
    ['The Boring Company', 'boring'],
    ['Company Limited', 'company limited'],
    ['Kowalski sp. z o.o.', 'kowalski'],
    ['Betasoloin (Germany)', 'betasoloin'],
    ["McDonald's Corp", 'mcdonalds'],
  ])('%s -> %s', (name, key) => expect(nameKey(name)).toBe(key));

  const name = fc
    .array(fc.constantFrom('acme', 'kestrel', 'robotics', 'software', 'muller', 'bank', 'x'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(' '));
  test('case, spacing and legal form do not matter', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(nameKey(`  ${text.toUpperCase()}   GmbH `)).toBe(nameKey(text));
      }),
    );
  });
});
