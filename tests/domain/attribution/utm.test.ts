import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstAndLatest,
  partnerSlug,
  readUtm,
  utmParameters,
  type UtmPartner,
} from '../../../src/domain/attribution/utm.ts';
import { readUtmValues } from '../../../src/domain/attribution/utm-text.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { attributionPolicy } from './story.ts';

const partners: UtmPartner[] = [
  { partnerId: 'p-nord', slugs: ['nord'], campaigns: [{ utmId: 'C-77', name: 'Autumn tour' }] },
  { partnerId: 'p-nordwest', slugs: ['nord-west', 'Nord West GmbH'] },
  { partnerId: 'p-twin-1', slugs: ['twin'] },
  { partnerId: 'p-twin-2', slugs: ['twin'] },
];
const read = (from: unknown) => readUtm(from, partners, defaultPolicy);
const link = (campaign: string, more = '') =>
  `https://vendor.example/demo?utm_source=partner&utm_medium=webinar&utm_campaign=${campaign}${more}`;

describe('rule 14', () => {
  test('a link of a partner names medium, partner, campaign and asset', () => {
    expect(read(link('nord-spring-webinar', '&utm_content=ebook%20cover'))).toEqual({
      partnerId: 'p-nord',
      unmatched: null,
      by: 'name',
      medium: 'webinar',
      isListed: true,
      campaign: 'spring-webinar',
      content: 'ebook cover',
      utmId: null,
    });
  });
  test.each([
    ['the longest name wins', 'nord-west-spring', { partnerId: 'p-nordwest', campaign: 'spring' }],
    ['a name is whole words', 'nordic-spring', { partnerId: null, unmatched: 'nordic-spring', by: null }],
    ['a partner without a campaign', 'nord', { partnerId: 'p-nord', campaign: null }],
    ['however it is written', 'Nord%20West%20GmbH-Spring', { partnerId: 'p-nordwest', campaign: 'spring' }],
    ['a name that two partners have is nobody’s', 'twin-spring', { partnerId: null, unmatched: 'twin-spring' }],
    [
      'an unknown partner is kept, never dropped',
      'acme-spring',
      { partnerId: null, unmatched: 'acme-spring', campaign: 'acme-spring' },
    ],
  ])('%s: %s', (_, campaign, touch) => expect(read(link(campaign))).toMatchObject(touch));

  test('an exact id wins over names', () => {
    expect(read(link('nord-west-spring', '&utm_id=c-77'))).toMatchObject({
      partnerId: 'p-nord',
      by: 'id',
      campaign: 'Autumn tour',
      utmId: 'c-77',
    });
    expect(read(link('acme-spring', '&utm_id=p-nordwest'))).toMatchObject({
      partnerId: 'p-nordwest',
      by: 'id',
      unmatched: null,
    });
    expect(read(link('nord-west-spring', '&utm_id=unknown'))).toMatchObject({
      partnerId: 'p-nordwest',
      by: 'name',
      utmId: 'unknown',
    });
    expect(read('?utm_source=partner&utm_id=unknown')).toMatchObject({ partnerId: null, unmatched: 'unknown' });
  });
  test('a medium that the policy does not list is kept and shown as such', () => {
    expect(read('?utm_source=partner&utm_medium=Zeppelin&utm_campaign=nord-x')).toMatchObject({
      medium: 'zeppelin',
      isListed: false,
      partnerId: 'p-nord',
    });
    expect(
      readUtm('?utm_source=partner&utm_medium=Zeppelin', partners, attributionPolicy({ utmMediums: ['zeppelin'] }))
        ?.isListed,
    ).toBe(true);
  });
  test.each([
    '',
    '?',
    'https://vendor.example/',
    '?utm_source=google&utm_campaign=nord-x',
    '?utm_campaign=nord-x',
    null,
    7,
    [],
    undefined,
  ])('is no link of a partner: %s', (from) => expect(read(from)).toBeNull());
});

describe('a link as people and tools make them', () => {
  const is = { partnerId: 'p-nord', campaign: 'spring', medium: 'event' };
  const plain = 'utm_source=partner&utm_medium=event&utm_campaign=nord-spring';
  test.each([
    ['a query string alone', plain],
    ['with a question mark', `?${plain}`],
    ['behind a hash', `https://vendor.example/#/demo?${plain}`],
    ['in capitals', plain.toUpperCase()],
    ['copied out of a page’s source', `https://vendor.example/?${plain.replaceAll('&', '&amp;')}`],
    ['encoded as a whole', encodeURIComponent(`https://vendor.example/?${plain}`)],
    [
      'wrapped in another link',
      `https://out.example/?url=${encodeURIComponent(`https://vendor.example/?${plain}`)}&x=1`,
    ],
    ['with values encoded twice', plain.replace('nord-spring', encodeURIComponent(encodeURIComponent('nord spring')))],
    ['with the same said again later: the first counts', `${plain}&utm_campaign=nord-west-autumn`],
    ['with a fragment after it', `https://vendor.example/?${plain}#top`],
    ['with what cannot be decoded beside it', `${plain}&x=%E0%A4%A&utm_content=50%`],
  ])('%s', (_, from) => expect(read(from)).toMatchObject(is));

  test('fields of a record are read like a link', () =>
    expect(read({ UTM_Source: 'Partner', utm_medium: 'event', utm_campaign: 'nord-spring', amount: 3 })).toMatchObject(
      is,
    ));
  test('what cannot be decoded stays as it was', () => {
    expect(readUtmValues('utm_content=50%&utm_term=%E4%B8%AD%zz&utm_id=%C3%28')).toEqual({
      utm_content: '50%',
      utm_term: '中%zz',
      utm_id: '%C3%28',
    });
  });
  test('of any size is read in bounds', () => {
    const huge = `?${'x=1&'.repeat(300)}${plain}&utm_content=${'ü'.repeat(100_000)}${'&'.repeat(1_000_000)}`;
    expect(read(huge)).toMatchObject({ ...is, content: 'ü'.repeat(250) });
    expect(readUtmValues('%25'.repeat(1_000_000))).toEqual({});
  });
  test('of whatever text never throws, and what it says can be kept', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('utm_campaign=', '&utm_content=', '%25', '%', '&amp;', '?', '\ud800', '%00', '\0'),
    );
    const text = fc.array(piece).map((all) => `utm_source=partner&utm_campaign=${all.join('')}`);
    let carried = 0;
    fc.assert(
      fc.property(fc.oneof(text, fc.anything()), (from) => {
        const said = Object.values(read(from) ?? {}).filter((one) => typeof one === 'string');
        carried += said.length > 0 ? 1 : 0;
        for (const one of said) {
          // PostgreSQL keeps neither half characters nor NUL.
          if (!one.isWellFormed() || /\p{Cc}/u.test(one) || one.length > 600) throw new Error(`cannot be kept: ${one}`);
        }
      }),
      { numRuns: 5_000, seed: 14 },
    );
    expect(carried).toBeGreaterThan(500);
  });
});

describe('what to put into a link', () => {
  const parts = { partner: 'Müller & Söhne', campaign: 'Autumn tour', utmId: 'C-77', medium: 'webinar' };
  test('names partner and campaign for people, and the exact id', () => {
    const rest = 'utm_campaign=muller-sohne-autumn-tour&utm_id=C-77';
    expect(utmParameters(parts)).toBe(`utm_source=partner&utm_medium=webinar&${rest}`);
    expect(utmParameters({ ...parts, medium: null })).toBe(`utm_source=partner&${rest}`);
    expect(utmParameters({ ...parts, partner: '&', campaign: '&' })).not.toContain('utm_campaign');
  });
  test('is recognised whatever partner and campaign are called', () => {
    const id = fc.stringMatching(/^[^\s&?#=%\p{C}]{1,40}$/u).map((text) => text.normalize());
    fc.assert(
      fc.property(fc.string(), fc.string(), id, (partner, campaign, utmId) => {
        const ours = [{ partnerId: 'p', slugs: [], campaigns: [{ utmId, name: campaign }] }];
        const link = `https://vendor.example/?${utmParameters({ partner, campaign, utmId, medium: 'event' })}`;
        expect(readUtm(link, ours, defaultPolicy)).toMatchObject({ partnerId: 'p', by: 'id', campaign, utmId });
      }),
    );
  });
});

describe('first and latest', () => {
  const carrier = (at: string | null, campaign: string) => ({ at, from: link(campaign) });
  test('by time, whatever the order they come in; links of nobody are none', () => {
    const all = [
      carrier('2026-05-01T00:00:00.000Z', 'nord-two'),
      { at: '2026-01-01T00:00:00.000Z', from: '?utm_source=google' },
      carrier('2026-06-01T00:00:00.000Z', 'acme-three'),
      carrier('2026-04-01T00:00:00.000Z', 'nord-one'),
      carrier(null, 'nord-never'),
    ];
    for (const order of [all, all.toReversed()]) {
      expect(firstAndLatest(order, partners, defaultPolicy)).toMatchObject({
        first: { at: '2026-04-01T00:00:00.000Z', touch: { campaign: 'one' } },
        latest: { touch: { unmatched: 'acme-three' } },
      });
    }
  });
  test('without times, in their order; of one both are the same; of none nothing', () => {
    const undated = [carrier(null, 'nord-a'), carrier(null, 'nord-b')];
    expect(firstAndLatest(undated, partners, defaultPolicy)).toMatchObject({
      first: { touch: { campaign: 'a' } },
      latest: { touch: { campaign: 'b' } },
    });
    const one = firstAndLatest(undated.slice(0, 1), partners, defaultPolicy);
    expect(one?.first).toEqual(one?.latest);
    expect(firstAndLatest([], partners, defaultPolicy)).toBeNull();
  });
});

test.each([
  ['Müller & Söhne GmbH', 'muller-sohne-gmbh'],
  ['  Nord  West  ', 'nord-west'],
  ['東京', 'dongjing'],
  ['&&&', ''],
])('%s goes by %s', (name, slug) => expect(partnerSlug(name)).toBe(slug));
