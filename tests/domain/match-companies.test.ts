import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimant, claimedIdentity, companyIdentity, type KnownCompany } from '../../src/domain/company-identity.ts';
import { pairKeys } from '../../src/domain/company-ruling-key.ts';
import { noRulings, rulingsOf, type StandingRuling } from '../../src/domain/company-rulings.ts';
import { matchCompanies } from '../../src/domain/match-companies.ts';
import { usualRarity } from '../../src/domain/matching/word-rarity.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';

const claim = (customerName: string, customerDomain = '', contactEmail = ''): KnownCompany =>
  claimant(claimedIdentity({ customerName, customerDomain, contactEmail }));
const company = (name: string, website: string | null = null, more: Partial<KnownCompany> = {}): KnownCompany => ({
  ...companyIdentity({ name, website }),
  ...more,
});
const said = (kind: 'same' | 'different', a: KnownCompany, b: KnownCompany): StandingRuling => {
  const keys = pairKeys(a, b);
  if (!keys) throw new Error('given: nothing tells the two apart');
  return { kind, keys, companies: [a, b], by: 'Maria Keller', at: '2026-11-03T10:00:00.000Z' };
};
const match = (ours: KnownCompany, theirs: KnownCompany, ...rulings: StandingRuling[]) =>
  matchCompanies(ours, theirs, {
    rarity: usualRarity,
    rulings: rulings.length === 0 ? noRulings : rulingsOf(rulings),
    thresholds: defaultPolicy.conflict,
  });
const reasons = (...args: Parameters<typeof match>) => match(...args).reasons.map(({ kind }) => kind);

describe('web domain', () => {
  test('the same registrable domain is the same company, whatever the names', () =>
    expect(match(claim('Totally other', 'https://shop.acme.io'), company('Acme', 'acme.io'))).toMatchObject({
      verdict: 'same',
      basis: 'domain',
      score: 1,
      reasons: [{ kind: 'same_domain', domain: 'acme.io' }],
      companies: { ours: { name: 'Totally other', domain: 'acme.io' }, theirs: { name: 'Acme', domain: 'acme.io' } },
    }));
  test('the contact’s address stands in for a missing domain', () =>
    expect(match(claim('Something', '', 'a@acme.io'), company('Acme', 'acme.io'))).toMatchObject({
      verdict: 'same',
      basis: 'contact_domain',
    }));
  test('a contact at the other company, with a domain of our own, only makes it likely', () =>
    expect(match(claim('Zebra', 'zebra.io', 'a@acme.io'), company('Acme', 'acme.io'))).toMatchObject({
      verdict: 'likely',
      basis: 'contact_domain',
    }));
  test('a free-mail contact says nothing', () =>
    expect(match(claim('Something', '', 'a@gmail.com'), company('Zebra', 'gmail.com')).verdict).toBe('different'));
});

describe('name', () => {
  test('another legal form is the same name', () =>
    expect(match(claim('Acme Holding GmbH'), company('ACME Holding Ltd.'))).toMatchObject({
      verdict: 'same',
      companies: { ours: { name: 'Acme Holding GmbH' }, theirs: { name: 'ACME Holding Ltd.' } },
    }));
  test('the same name at two domains is only likely the same, and says why', () => {
    const found = match(claim('Acme', 'acme.io'), company('Acme', 'acme-plumbing.com'));
    expect(found.verdict).toBe('likely');
    expect(found.reasons).toContainEqual({ kind: 'other_domain', ours: 'acme.io', theirs: 'acme-plumbing.com' });
  });
  test('a name that is only like the other says too little where both have a domain of their own', () => {
    const [ours, theirs] = [claim('Acme Tools', 'acmetools.example'), company('Acme', 'acme.io')];
    expect(match(claim('Acme Tools'), theirs).verdict).toBe('likely');
    expect(match(ours, theirs).verdict).toBe('different');
  });
  test('initials become likely where the web domain says them too', () => {
    const machines = company('International Business Machines', 'ibm.com');
    expect(match(claim('IBM'), company('International Business Machines')).verdict).toBe('different');
    expect(match(claim('IBM'), machines)).toMatchObject({ verdict: 'likely' });
    expect(reasons(claim('IBM'), machines)).toEqual(expect.arrayContaining(['name_is_domain', 'acronym']));
    expect(reasons(claim('IBM', 'ibm.example'), machines)).not.toContain('name_is_domain');
  });
  test('the same name at the same label with another ending is no doubt', () =>
    expect(match(claim('Acme', 'acme.io'), company('Acme', 'acme.de')).verdict).toBe('same'));
  test.each([
    ['Alpha Therapeutics', 'Beta Therapeutics'],
    ['First Bank', 'First Insurance'],
    ['Berlin Software', 'Berlin Systems'],
    ['Zebra', 'Acme'],
  ])('%s is not %s', (a, b) => expect(match(claim(a), company(b)).verdict).toBe('different'));
});

describe('people in common', () => {
  const person = { contactEmails: ['ada.berger@gmail.com'] };
  test('the very same address makes it likely, free mail or not', () =>
    expect(match(claim('Zebra', '', 'Ada.Berger@gmail.com'), company('Acme', null, person))).toMatchObject({
      verdict: 'likely',
      basis: 'contact_email',
      reasons: [{ kind: 'same_contact', email: 'ada.berger@gmail.com' }],
    }));
  test('not where both companies have a domain of their own', () =>
    expect(match(claim('Zebra', 'zebra.io', 'ada.berger@gmail.com'), company('Acme', 'acme.io', person)).verdict).toBe(
      'different',
    ));
  test('with a similar name it says more than either alone', () => {
    const alone = match(claim('Kestrel Robotics'), company('Kestrel Technology')).score;
    const both = match(
      claim('Kestrel Robotics', '', 'ada.berger@gmail.com'),
      company('Kestrel Technology', null, person),
    );
    expect(both.score).toBeGreaterThan(Math.max(alone, 0.75));
    expect(both.score).toBeLessThanOrEqual(0.96);
  });
});

describe('former names', () => {
  const octel = company('Zebra Networks', 'zebra.example', {
    former: [
      {
        ...companyIdentity({ name: 'Octel Corporation', website: 'octel.example' }),
        until: '2026-11-03T09:00:00.000Z',
      },
    ],
  });
  test('what it was called until lately still finds it', () =>
    expect(match(claim('Octel Corp'), octel)).toMatchObject({
      verdict: 'same',
      basis: 'former_name',
      reasons: [{ kind: 'former_name', name: 'Octel Corporation', until: '2026-11-03T09:00:00.000Z' }],
    }));
  test('so does its former domain', () =>
    expect(match(claim('Something', 'octel.example'), octel)).toMatchObject({
      verdict: 'same',
      basis: 'former_domain',
    }));
});

describe('family', () => {
  const ours = { ...claim('Acme'), records: [{ key: 'hubspot 1', parentKey: 'hubspot 9' }] };
  test.each([
    ['parent', { key: 'hubspot 9', parentKey: null }],
    ['subsidiary', { key: 'hubspot 3', parentKey: 'hubspot 1' }],
    ['sister', { key: 'hubspot 4', parentKey: 'hubspot 9' }],
  ])('%s by the CRM is related, even under the same name', (relation, record) => {
    for (const name of ['Zebra', 'Acme']) {
      expect(match(ours, company(name, null, { records: [record] }))).toMatchObject({
        verdict: 'related',
        reasons: [{ kind: 'family', relation }, ...(name === 'Acme' ? [{ kind: 'same_name' }] : [])],
      });
    }
  });
  test('the same web domain outweighs it', () =>
    expect(
      match(
        { ...ours, domain: 'acme.io' },
        company('Acme East', 'acme.io', { records: [{ key: 'hubspot 3', parentKey: 'hubspot 1' }] }),
      ),
    ).toMatchObject({ verdict: 'same' }));
  test('the same id in the other CRM is no family', () =>
    expect(match(ours, company('Zebra', null, { records: [{ key: 'salesforce 9', parentKey: null }] })).verdict).toBe(
      'different',
    ));
});

describe('people’s word', () => {
  const [acme, tools, zebra] = [claim('Acme', 'acme.io'), company('Acme Tools', 'acme-tools.com'), company('Zebra')];
  test('not the same: never a match, even on the same domain', () => {
    const twin = company('Acme East', 'acme.io');
    expect(match(acme, twin).verdict).toBe('same');
    expect(match(acme, twin, said('different', acme, twin))).toMatchObject({ verdict: 'different', score: 0 });
    expect(match(acme, company('Acme', 'acme.io'), said('different', acme, twin)).verdict).toBe('same');
  });
  test('the same: with who said so and when', () =>
    expect(match(acme, zebra, said('same', acme, zebra))).toMatchObject({
      verdict: 'same',
      score: 1,
      basis: 'ruling',
      reasons: [{ kind: 'said_same', by: 'Maria Keller', at: '2026-11-03T10:00:00.000Z' }],
    }));
  test('the same as the same is the same; different from the same is different', () => {
    expect(match(acme, zebra, said('same', acme, tools), said('same', tools, zebra)).verdict).toBe('same');
    expect(match(acme, tools, said('same', acme, zebra), said('different', zebra, tools)).verdict).toBe('different');
  });
  test('what was said of the two themselves comes before what follows', () =>
    expect(
      match(acme, zebra, said('same', acme, tools), said('same', tools, zebra), said('different', acme, zebra)).verdict,
    ).toBe('different'));
  test('what a company is also called finds it under that name', () => {
    const known = company('Quillon Freight');
    expect(reasons(claim('Quillon Freight AG', 'quillon.example'), tools, said('same', tools, known))).toContain(
      'also_called',
    );
    expect(match(claim('Quillon Freight AG', 'quillon.example'), tools, said('same', tools, known)).verdict).toBe(
      'likely',
    );
  });
});

describe('laws', () => {
  const names = fc.oneof(
    fc
      .array(
        fc.constantFrom(
          'acme',
          'kestrel',
          'robotics',
          'Müller',
          'GmbH',
          'AG',
          'bank',
          'IBM',
          '公司',
          '🦓',
          '(Germany)',
        ),
        { maxLength: 4 },
      )
      .map((words) => words.join(' ')),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', 'A', 'Company Limited', 'GmbH & Co. KG', '🦓', 'x'.repeat(500), 'Кока-Кола Coca-Cola'),
  );
  const sites = fc.constantFrom(null, 'acme.io', 'acme.de', 'kestrel.com', 'gmail.com', 'xn--bcher-kva.de');
  const emails = fc.constantFrom('', 'a@acme.io', 'jane@gmail.com', 'b@kestrel.com');
  const anyCompany: fc.Arbitrary<KnownCompany> = fc
    .record({
      name: names,
      site: sites,
      email: emails,
      former: fc.option(names),
      id: fc.constantFrom('1', '2', '3'),
      parent: fc.constantFrom(null, '1', '2'),
    })
    .map(({ name, site, email, former, id, parent }) => ({
      ...claim(name, site ?? '', email),
      former:
        former === null
          ? []
          : [{ ...companyIdentity({ name: former, website: null }), until: '2026-11-03T09:00:00.000Z' }],
      records: [{ key: `hubspot ${id}`, parentKey: parent === null ? null : `hubspot ${parent}` }],
    }));
  const anyRulings = fc
    .array(fc.tuple(fc.constantFrom('same' as const, 'different' as const), anyCompany, anyCompany), { maxLength: 4 })
    .map((all) => all.flatMap(([kind, a, b]) => (pairKeys(a, b) ? [said(kind, a, b)] : [])));

  test('symmetric, within 0 and 1, whatever people said', () => {
    fc.assert(
      fc.property(anyCompany, anyCompany, anyRulings, (a, b, rulings) => {
        const [one, other] = [match(a, b, ...rulings), match(b, a, ...rulings)];
        expect([one.verdict, one.score]).toEqual([other.verdict, other.score]);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });
  test('case and spacing of the names do not matter', () => {
    const words = fc.array(fc.constantFrom('acme', 'kestrel', 'robotics', 'bank', 'gmbh', 'zebra'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const plain = match(claim(a.join(' ')), company(b.join(' ')));
        const loud = match(claim(`  ${a.join('   ').toUpperCase()} `), company(b.join('\t ')));
        expect([loud.verdict, loud.score]).toEqual([plain.verdict, plain.score]);
      }),
    );
  });
  test('names with nothing in them are like nothing', () => {
    for (const nothing of ['', '   ', '---', '!!!']) {
      for (const other of ['', '🦓', 'Acme', 'Company Limited']) {
        expect(match(claim(nothing), company(other)).verdict).toBe('different');
      }
    }
  });
});
