import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import { comparablesOf, type Comparables } from '../../../src/domain/attribution/baseline.ts';
import { touchpointKinds, type DealFacts, type Touchpoint } from '../../../src/domain/attribution/touchpoint.ts';
import { seeded } from '../../../src/sandbox/demo/random.ts';

const stages = ['Discovery', 'Demo', 'Proposal', 'Negotiation'];
const hour = 3_600_000;
const day = 24 * hour;
const firstDay = Date.parse('2026-01-01T00:00:00.000Z');
const toldBy = { email: 'rep@vendor.example', name: 'Rep', role: 'rep' };
const textOf = (ms: number): string => new Date(ms).toISOString();

/** Made deals of one size; days are those of UTC, some touchpoints are told by their day alone and some wait. */
export function madeDeals(count: number, touchpoints: number, seed = touchpoints): Attribution[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const facts = madeFacts(index, chance);
    const created = Date.parse(facts.createdAt);
    const told = Array.from({ length: touchpoints }, (__, nth): Touchpoint => {
      const at = textOf(created + Math.floor((chance.next() * 200 - 120) * day));
      const partner = Math.floor(chance.next() * Math.min(8, 1 + touchpoints / 2));
      const id = `touch-${index}-${nth}`;
      return {
        id,
        partnerId: `partner-${partner}`,
        partnerName: `Partner ${partner}`,
        kind: chance.pick(touchpointKinds),
        occurredOn: at.slice(0, 10),
        occurredAt: chance.next() < 0.5 ? at : null,
        evidence: [{ kind: 'note', text: 'In the notes', url: null, recordId: null }],
        source: { kind: 'tag', key: id },
        campaign: null,
        toldBy,
        recordedAt: at,
        status: chance.next() < 0.9 ? 'confirmed' : 'proposed',
        version: 1,
        history: [],
      };
    });
    return stateOf(facts, told);
  });
}

function madeFacts(index: number, chance: ReturnType<typeof seeded>): DealFacts {
  const created = firstDay + Math.floor(chance.next() * 300 * day);
  let at = created;
  const entered = stages.map((stage) => {
    const one = { stage, at: textOf(at) };
    at += Math.floor((4 + chance.next() * 400) * hour);
    return one;
  });
  const isOpen = chance.next() < 0.5;
  return {
    crm: 'hubspot',
    dealId: String(index),
    name: `Deal ${index}`,
    createdAt: textOf(created),
    state: isOpen ? 'open' : 'won',
    stage: isOpen ? 'Negotiation' : 'Closed won',
    stages: isOpen ? entered : [...entered, { stage: 'Closed won', at: textOf(at) }],
    closedAt: isOpen ? null : textOf(at),
    amount: { amountMinor: 100 + Math.floor(chance.next() * 10_000_000), currency: 'EUR' },
    campaign: [],
  };
}

const stateOf = (facts: DealFacts, touchpoints: Touchpoint[]): Attribution => ({
  id: facts.dealId,
  standing: 'live',
  mergedInto: null,
  links: { hubspotDealId: facts.dealId, salesforceOpportunityId: null },
  facts: { hubspot: facts },
  touchpoints,
  decided: null,
  appeals: [],
  refusedProposals: [],
  changedAt: facts.createdAt,
});

/** A year of other deals to compare with. */
export function madeComparables(count: number): Comparables {
  const chance = seeded(7);
  return comparablesOf(
    Array.from({ length: count }, (_, index) => {
      const left = firstDay - 200 * day + Math.floor(chance.next() * 500 * day);
      return {
        dealId: `other-${index}`,
        crm: 'hubspot' as const,
        stage: chance.pick(stages),
        enteredAt: textOf(left - Math.floor((4 + chance.next() * 400) * hour)),
        leftAt: textOf(left),
      };
    }),
  );
}
