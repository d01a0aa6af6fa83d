import { describe, expect, test } from 'vitest';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import { dealName, lastOf, registeredDeals } from '../../../src/domain/simulation/registered-deals.ts';
import { consequence } from '../compensation/story.ts';

const links = (hubspotDealId: string | null) => ({ hubspotDealId, salesforceOpportunityId: null });
const registration = (id: string, dealId: string | null, lostTo: string | null = null) =>
  ({
    id,
    submittedAt: '2027-01-11T09:00:00Z',
    links: links(dealId),
    resolutions:
      lostTo === null
        ? []
        : [{ consequence: consequence(), against: { kind: 'direct', direct: { crm: 'hubspot', dealId: lostTo } } }],
  }) as unknown as SubmittedRegistration;
const into = (...merges: [from: string, into: string][]) =>
  new Map(merges.map(([from, to]) => [dealName('hubspot', from), dealName('hubspot', to)]));

describe('what registrations have to do with deals', () => {
  const states = new Map(
    [registration('registered', 'old'), registration('lost', null, 'older'), registration('other', 'else')].map(
      (one) => [one.id, one] as const,
    ),
  );
  const found = (merges: ReadonlyMap<string, string>, dealId = 'kept') => {
    const { registrations, owed } = registeredDeals(states, () => null, merges).of(links(dealId));
    return [registrations.map(({ id }) => id), owed.map((one) => one.registration.id)];
  };
  test('is found on the deal that the one they know was merged into, however often', () => {
    expect(found(into(['older', 'old'], ['old', 'kept']))).toEqual([['registered'], ['lost']]);
    expect(found(into(['old', 'kept']))).toEqual([['registered'], []]);
    expect(found(new Map())).toEqual([[], []]);
    expect(found(into(['older', 'old'], ['old', 'kept']), 'else')).toEqual([['other'], []]);
  });
  test('a way of merges that goes in a circle comes to an end', () => {
    expect(lastOf('a', new Map([['a', 'b'], ['b', 'a']]))).toMatch(/^[ab]$/); // prettier-ignore
    expect(found(into(['old', 'older'], ['older', 'old']), 'else')).toEqual([['other'], []]);
  });
});
