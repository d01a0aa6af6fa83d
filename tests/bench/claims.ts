import { randomUUIDv7 } from 'node:crypto';
import { demoPartnerId } from '../../src/compose/seed-demo.ts';
import { seeded } from '../../src/sandbox/demo/random.ts';

export const reader = { locale: 'en-GB', timeZone: 'Europe/Vienna' };

const consonants = 'bcdfghjklmnprstvwz'.split('');
const vowels = 'aeiou'.split('');

/** Names of companies that share neither a word nor a domain, nor look like one another. */
export function distinctNames(count: number, seed: number): string[] {
  const chance = seeded(seed);
  const syllable = (): string => `${chance.pick(consonants)}${chance.pick(vowels)}${chance.pick(consonants)}`;
  const names = new Set<string>();
  while (names.size < count) names.add(`${syllable()}${syllable()}${syllable()}${syllable()}`);
  return [...names].map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`);
}

export const submissionFor = (company: string, partner = 'northwind') => ({
  submissionId: randomUUIDv7(),
  partnerId: demoPartnerId(partner),
  customerName: `${company} GmbH`,
  customerDomain: `${company.toLowerCase()}.example`,
  amount: '60000',
  currency: 'EUR',
  expectedCloseDate: '2027-03-31',
  contactName: 'Ada Berger',
  contactEmail: `ada.berger@${company.toLowerCase()}.example`,
  products: 'Platform',
  reader,
});

export const checkFor = (company: string, partner = 'northwind') => {
  const { partnerId, customerName, customerDomain, contactEmail } = submissionFor(company, partner);
  return { partnerId, customerName, customerDomain, contactEmail, reader };
};
