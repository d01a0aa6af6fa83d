import { certificateKinds, holders, isRevoked, type Certificate, type CertificateKind } from './certificate.ts';
import type { Partner } from './partner.ts';
import type { Policy } from './policy.ts';
import type { Tier } from './tier.ts';

type Certified = Pick<Partner, 'certificates' | 'joinedOn'>;

/** The sales certificate that keeps the partner certified longest, or did; null if it never held one that stands. */
export function leadingSalesCertificate({ certificates }: Pick<Partner, 'certificates'>): Certificate | null {
  const held = certificates.filter((certificate) => certificate.kind === 'sales' && !isRevoked(certificate));
  return (
    held.toSorted((a, b) => (a.validUntil < b.validUntil ? -1 : a.validUntil > b.validUntil ? 1 : 0)).at(-1) ?? null
  );
}

/** Last day on which the partner holds a valid sales certificate (rule 28: at least one); null if it never held one. */
export const salesCertifiedUntil = (partner: Pick<Partner, 'certificates'>): string | null =>
  leadingSalesCertificate(partner)?.validUntil ?? null;

/** Last day on which a partner that is new needs no certificate yet (rule 28); null while the switch is off. */
export function graceUntil({ joinedOn }: Pick<Partner, 'joinedOn'>, { certification }: Policy): string | null {
  const { onboardingGraceDays } = certification;
  if (onboardingGraceDays === 0 || joinedOn === null) return null;
  return Temporal.PlainDate.from(joinedOn).add({ days: onboardingGraceDays }).toString();
}

/** Partners that joined on this day or later need no certificate yet; null while the switch is off. */
export const newSince = (today: Temporal.PlainDate, { certification }: Policy): string | null =>
  certification.onboardingGraceDays === 0
    ? null
    : today.subtract({ days: certification.onboardingGraceDays }).toString();

/** Rules 2 and 28: a partner may register deals while at least one sales certificate is valid, or while it is still new. */
export function isCertified(partner: Certified, today: Temporal.PlainDate, policy: Policy): boolean {
  const until = [salesCertifiedUntil(partner), graceUntil(partner, policy)];
  return until.some((day) => day !== null && Temporal.PlainDate.compare(day, today) >= 0);
}

const asked: Record<Tier, Record<CertificateKind, keyof Policy['certification'] & `${string}People`>> = {
  Registered: { sales: 'registeredSalesPeople', technical: 'registeredTechnicalPeople' },
  Silver: { sales: 'silverSalesPeople', technical: 'silverTechnicalPeople' },
  Gold: { sales: 'goldSalesPeople', technical: 'goldTechnicalPeople' },
  Platinum: { sales: 'platinumSalesPeople', technical: 'platinumTechnicalPeople' },
};

export interface TierNeed {
  kind: CertificateKind;
  has: number;
  needs: number;
}

/** Rule 23: how many certified people the partner's tier asks for, and how many it has. */
export function tierNeeds(
  { certificates, tier }: Pick<Partner, 'certificates' | 'tier'>,
  today: Temporal.PlainDate,
  { certification }: Policy,
): TierNeed[] {
  const day = today.toString();
  return certificateKinds.map((kind) => ({
    kind,
    has: holders(certificates, kind, day),
    needs: certification[asked[tier][kind]],
  }));
}
