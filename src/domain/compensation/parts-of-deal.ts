import type { Credit } from '../attribution/credit.ts';
import type { Touchpoint } from '../attribution/touchpoint.ts';
import { claimedAtOf } from '../claim-standing.ts';
import type { Partner } from '../partner.ts';
import { dayIn } from '../protection.ts';
import type { SubmittedRegistration } from '../registration.ts';
import type { Resolution } from '../resolution.ts';
import { tierOn, type Tier } from '../tier.ts';
import type { CompensatedDeal, PartnersPart } from './entitlement.ts';

/** A registration that lost, with the decision by which it is owed something. */
export interface Owed {
  registration: SubmittedRegistration;
  resolution: Resolution;
}

/** A partner, as far as it earns. */
export type Earner = Pick<Partner, 'tier' | 'joinedAs' | 'tierChanges' | 'plans'>;

/** What the parts of partners in a deal are made of. */
export interface DealGrounds {
  deal: Pick<CompensatedDeal, 'state' | 'createdAt' | 'closedAt'>;
  credits: readonly Credit[];
  touchpoints: readonly Touchpoint[];
  /** Registrations of the deal, in any state. */
  registrations: readonly SubmittedRegistration[];
  owed: readonly Owed[];
  partnerOf: (partnerId: string) => Earner | null;
  /** By which tier a partner's money on the deal that is approved was worked out; null: none is. */
  settledTierOf: (partnerId: string) => Tier | null;
  now: Temporal.Instant;
  timeZone: string;
}

/** What each partner has to show for a deal: credits and touchpoints, a won registration, what was decided for it elsewhere. */
export function partsOfDeal(grounds: DealGrounds): { part: PartnersPart; customerOfDecision: string | null }[] {
  const { credits, touchpoints, partnerOf, timeZone } = grounds;
  const won = grounds.registrations.filter(({ state }) => state === 'won');
  const owed = grounds.owed.filter(({ resolution }) => isDue(resolution, won));
  const ids = new Set([
    ...credits.map(({ partnerId }) => partnerId),
    ...[...won, ...owed.map(({ registration }) => registration)].map(({ claim }) => claim.partnerId),
  ]);
  return [...ids].toSorted().flatMap((partnerId) => {
    const partner = partnerOf(partnerId);
    if (!partner) return [];
    const registration = won.find(({ claim }) => claim.partnerId === partnerId);
    const registered = registration && dayIn(Temporal.Instant.from(claimedAtOf(registration)), timeZone);
    const part: PartnersPart = {
      partnerId,
      ...tierIn(grounds, partnerId, partner),
      plans: partner.plans ?? [],
      wonRegistration:
        registration && registered ? { registrationId: registration.id, registeredOn: registered.toString() } : null,
      influences: credits.find((credit) => credit.partnerId === partnerId)?.influences ?? [],
      touchpoints: touchpoints
        .filter((one) => one.partnerId === partnerId && one.status === 'confirmed')
        .map(({ id, kind, occurredOn }) => ({ id, kind, on: occurredOn })),
      decided: owed.flatMap(({ registration: { id, claim }, resolution: { consequence } }) =>
        claim.partnerId === partnerId && consequence?.beneficiary.partnerId === partnerId
          ? [{ registrationId: id, consequence }]
          : [],
      ),
    };
    const decided = owed.find(({ registration }) =>
      part.decided.some(({ registrationId }) => registrationId === registration.id),
    );
    return [{ part, customerOfDecision: decided?.registration.claim.customerName ?? null }];
  });
}

/** The tier of the day the deal was won, or of now; once money on it is approved, the one by which that was worked out (rules 22 and 33). */
function tierIn(
  { deal: { state, createdAt, closedAt }, settledTierOf, now, timeZone }: DealGrounds,
  partnerId: string,
  partner: Earner,
): Pick<PartnersPart, 'tier' | 'tierSince'> {
  const day = dayIn(state === 'won' ? Temporal.Instant.from(closedAt ?? createdAt) : now, timeZone);
  const { tier, since } = tierOn(partner, day.toString());
  const settled = settledTierOf(partnerId);
  return settled === null || settled === tier ? { tier, tierSince: since } : { tier: settled };
}

/** Where the customer chose another partner, the fee waits until that one’s registration was won (rules 7, 9 and 10). */
function isDue({ against }: Resolution, won: readonly SubmittedRegistration[]): boolean {
  return against.kind === 'direct' || won.some(({ id }) => id === against.claimant.registrationId);
}
