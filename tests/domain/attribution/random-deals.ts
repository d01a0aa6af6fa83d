import fc from 'fast-check';
import { comparablesOf, type Comparables } from '../../../src/domain/attribution/baseline.ts';
import type { CreditModel } from '../../../src/domain/attribution/credit.ts';
import { touchpointKinds, type DealFacts, type Touchpoint } from '../../../src/domain/attribution/touchpoint.ts';
import { dayIn } from '../../../src/domain/protection.ts';
import { attributionPolicy } from './story.ts';

export const partners = ['northwind', 'contoso', 'fabrikam', 'tailspin'];
export const zones = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Vienna'];
export const models = [
  'primary_partner',
  'even',
  'weighted',
  'first_touch',
  'last_touch',
] as const satisfies CreditModel[];
const stageNames = ['Discovery', 'Demo', 'Proposal', 'Negotiation'];

/** Minutes around the deal's creation, two weeks before the clocks of Vienna go back. */
const start = Temporal.Instant.from('2027-10-20T08:00:00Z');
export const minutesAfterStart = (minutes: number): string =>
  start.add({ minutes }).toString({ smallestUnit: 'millisecond' });
const day = 1440;

export const policies = models.flatMap((model, index) => [
  attributionPolicy({ model, baselineDeals: 3 }, 2 + index),
  attributionPolicy(
    {
      model,
      baselineDeals: 2,
      sourcedWindowDays: 20,
      acceleratedGainPercent: 50,
      repsPropose: false,
      weights: { other: 7 },
    },
    20 + index,
  ),
]);

/** A deal that enters its stages one after another, and may be closed after the last. */
export const deals: fc.Arbitrary<DealFacts> = fc
  .record({
    created: fc.integer({ min: -2 * day, max: 2 * day }),
    steps: fc.array(fc.integer({ min: 30, max: 15 * day }), { maxLength: 4 }),
    state: fc.constantFrom('open', 'open', 'won', 'lost'),
    amountMinor: fc.option(fc.maxSafeInteger(), { nil: null }),
    namesClosing: fc.boolean(),
  })
  .map(({ created, steps, state, amountMinor, namesClosing }) => {
    let at = created;
    const stages = steps.map((step, index) => {
      const entered = { stage: stageNames[index] ?? 'Demo', at: minutesAfterStart(at) };
      at += step;
      return entered;
    });
    const closing = { stage: `Closed ${state}`, at: minutesAfterStart(at) };
    const isOpen = state === 'open';
    return {
      crm: 'hubspot',
      dealId: '1',
      name: 'Acme rollout',
      createdAt: minutesAfterStart(created),
      state: state,
      stage: isOpen ? (stages.at(-1)?.stage ?? 'Discovery') : closing.stage,
      stages: isOpen || !namesClosing ? stages : [...stages, closing],
      closedAt: isOpen ? null : closing.at,
      amount: amountMinor === null ? null : { amountMinor, currency: 'EUR' },
      campaign: [],
    };
  });

export const moments = fc.record({
  minutes: fc.integer({ min: -120 * day, max: 45 * day }),
  isExact: fc.boolean(),
});

/** A touchpoint in any status, some with their instant and some with their day. */
export const touchpoints = (zone: string, status: fc.Arbitrary<Touchpoint['status']>): fc.Arbitrary<Touchpoint> =>
  fc
    .record({
      id: fc.uuid(),
      partnerId: fc.constantFrom(...partners),
      kind: fc.constantFrom(...touchpointKinds),
      moment: moments,
      status,
    })
    .map(({ id, partnerId, kind, moment: { minutes, isExact }, status: given }) => {
      const instant = minutesAfterStart(minutes);
      const toldBy = { email: 'rep@vendor.example', name: 'rep', role: 'rep' };
      return {
        id,
        partnerId,
        partnerName: partnerId,
        kind,
        occurredOn: dayIn(Temporal.Instant.from(instant), zone).toString(),
        occurredAt: isExact ? instant : null,
        evidence: [{ kind: 'note', text: 'Seen', url: null, recordId: null }],
        source: { kind: 'tag', key: id },
        campaign: null,
        toldBy,
        recordedAt: instant,
        status: given,
        version: 1,
        history: [{ what: 'recorded', at: instant, by: toldBy, reason: '' }],
      };
    });

/** Other deals, that left each stage shortly before or after, after hours of every kind. */
export const others: fc.Arbitrary<Comparables> = fc
  .array(
    fc.record({
      stage: fc.constantFrom(...stageNames),
      left: fc.integer({ min: -300 * day, max: 20 * day }),
      hours: fc.integer({ min: 0, max: 900 }),
    }),
    { maxLength: 24 },
  )
  .map((stays) =>
    comparablesOf(
      stays.map(({ stage, left, hours }, index) => ({
        dealId: `other-${index}`,
        crm: 'hubspot',
        stage,
        enteredAt: minutesAfterStart(left - hours * 60),
        leftAt: minutesAfterStart(left),
      })),
    ),
  );
