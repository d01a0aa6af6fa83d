import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companyDomain, isHosted, registrableDomain } from '../../src/domain/web-domain.ts';

describe('the domain a person meant', () => {
  test.each([
    ['https://www.Acme.io:443/about?x=1', 'acme.io'],
    ['http://user:pass@acme.io:8080/', 'acme.io'],
    ['user:pass@acme.io/path', 'acme.io'],
    ['HTTP:\\\\ACME.IO\\x', null],
    ['https:acme.io', 'acme.io'],
    ['http:/acme.io', 'acme.io'],
    ['acme.io?contact=jane@other.com', 'acme.io'],
    ['acme.io/jane@other.com', 'acme.io'],
    ['jane@Acme.io', 'acme.io'],
    ['Jane Doe <jane@acme.io>', 'acme.io'],
    ['"Doe, Jane" <jane@acme.io>', 'acme.io'],
    ['mailto:jane@acme.io?subject=hello', 'acme.io'],
    ['acme.io.', 'acme.io'],
    ['acme.io..', 'acme.io'],
    ['acme。io', 'acme.io'],
    ['ａｃｍｅ．ｉｏ', 'acme.io'],
    ['acme%2Eio', 'acme.io'],
    ['foo.bar.acme.co.uk', 'acme.co.uk'],
    ['my_shop.acme.io', 'acme.io'],
    ['bücher.de', 'xn--bcher-kva.de'],
    ['BÜCHER.DE', 'xn--bcher-kva.de'],
    ['xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['президент.рф', 'xn--d1abbgf6aiiy.xn--p1ai'],
    ['acme.io, acme.de', 'acme.io'],
    ['acme.io;www.acme.de', 'acme.io'],
    ['see acme.io (formerly acme.com)', 'acme.io'],
    ['acme-holding.example', 'acme-holding.example'],
    ['shop.myshopify.com', 'shop.myshopify.com'],
    ['www.myshopify.com', null],
    ['myshopify.com', null],
    ['blog.acme.weebly.com', 'acme.weebly.com'],
    ['www.weebly.com', null],
    ['co.uk', null],
    ['127.0.0.1', null],
    ['http://2130706433/', null],
    ['0x7f.1', null],
    ['http://[::1]/', null],
    ['http://[::ffff:1.2.3.4]:80/', null],
    ['192.168.1.1:8080', null],
    ['localhost', null],
    ['acme', null],
    ['acme.local', null],
    ['', null],
    ['   ', null],
    ['not a domain', null],
    ['n/a', null],
    ['http://', null],
    ['https://.', null],
    ['mailto:', null],
    ['@', null],
    ['javascript:alert(1)', null],
    ['🦓.🦓', null],
    [`${'a'.repeat(70)}.com`, null],
    [`${'a.'.repeat(1000)}io`, null],
    ['x'.repeat(2000), null],
    [`acme.io/${'x'.repeat(1990)}`, 'acme.io'],
    [`acme.io/${'x'.repeat(3000)}`, null],
  ])('%.60s -> %s', (typed, domain) => expect(registrableDomain(typed)).toBe(domain));
});

describe('identifies no company', () => {
  test.each([
    ['free mail', ['jane@gmail.com', 'gmail.com', 'a@outlook.com', 'x@gmx.de', 'y@web.de', 'Jane <z@yahoo.co.jp>']],
    ['throw-away mail', ['a@mailinator.com', 'guerrillamail.com', 'https://www.10minutemail.com/']],
    [
      'a page on somebody else’s site',
      [
        'https://www.linkedin.com/company/acme',
        'facebook.com/acme',
        'https://sites.google.com/view/acme',
        'linktr.ee/acme',
        'de.linkedin.com/company/acme',
      ],
    ],
    ['the host of shops and sites itself', ['weebly.com', 'wordpress.com', 'etsy.com/shop/acme', 'medium.com/@acme']],
  ])('%s', (_, typed) => {
    for (const text of typed) expect([text, companyDomain(text)]).toEqual([text, null]);
  });
  test('the large company behind a shared page keeps its own domain', () =>
    expect(companyDomain('https://cloud.google.com')).toBe('google.com'));
  test('what identifies is found behind what does not', () =>
    expect(companyDomain('jane@gmail.com, https://www.acme.io')).toBe('acme.io'));
  test('two customers of one site builder are not one company; a page there is no domain of one’s own', () => {
    expect(companyDomain('acme.wixsite.com/home')).not.toBe(companyDomain('zebra.wixsite.com/home'));
    expect([isHosted('acme.wixsite.com'), isHosted('acme.weebly.com'), isHosted('acme.io')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('laws', () => {
  const domains = fc.constantFrom(
    'acme.io',
    'bücher.de',
    'acme.co.uk',
    'shop.myshopify.com',
    'gmail.com',
    'acme.weebly.com',
    'президент.рф',
  );
  const before = fc.constantFrom(
    '',
    ' ',
    'http://',
    'https://www.',
    'HTTPS://',
    'jane@',
    'mailto:jane@',
    'Jane <jane@',
    '("',
    'http://user:pass@',
  );
  const after = fc.constantFrom(
    '',
    ' ',
    '/',
    '.',
    ':443',
    '::::',
    ':'.repeat(200),
    ':1:2:',
    '/about?x=a@b.com#y',
    '>',
    '")',
    ', ',
    ';',
  );
  test('never throws, and a domain found is found again in itself', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.emailAddress(),
      fc.string({ minLength: 1900, maxLength: 2100 }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const domain = registrableDomain(text);
        expect(domain === null ? null : registrableDomain(domain)).toBe(domain);
        const identifying = companyDomain(text);
        expect(identifying === null ? null : companyDomain(identifying)).toBe(identifying);
      }),
    );
  });
  test('case and what surrounds it do not matter', () => {
    fc.assert(
      fc.property(domains, before, after, fc.boolean(), (domain, lead, trail, loud) => {
        const written = `${lead}${loud ? domain.toUpperCase() : domain}${trail}`;
        expect([written, registrableDomain(written)]).toEqual([written, registrableDomain(domain)]);
        expect([written, companyDomain(written)]).toEqual([written, companyDomain(domain)]);
      }),
    );
  });
});
