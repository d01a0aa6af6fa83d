import { evolveCampaigns, type CampaignEvent, type PartnerCampaign } from './attribution/decide-campaign.ts';
import type { Attempt, Certificate, CertificateKind } from './certificate.ts';
import type { PlanEvent } from './compensation/decide-plan.ts';
import type { AgreedPlan } from './compensation/plan.ts';
import type { DomainEvent } from './event.ts';
import type { Territory } from './territory/territory.ts';
import { tierNow, type Tier, type TierChange } from './tier.ts';

/** A certificate lapses in `daysBefore` days; `on` is the day on which the reminder fell due, in the tenant's zone. */
export type CertificateLapseNear = DomainEvent<
  'CertificateLapseNear',
  {
    certificateId: string;
    kind: CertificateKind;
    person: string;
    email: string;
    validUntil: string;
    daysBefore: number;
    on: string;
  }
>;

/** What a certificate's first event carries; logs from before exams were kept have the first three only. */
type Recorded = Pick<Certificate, 'kind' | 'person' | 'validUntil'> &
  Partial<Pick<Certificate, 'id' | 'email' | 'score' | 'passedOn' | 'recordedOn'>>;

export type PartnerEvent =
  | DomainEvent<'PartnerAdded', { name: string; tier: Tier; domain: string | null; joinedOn?: string }>
  | DomainEvent<'CertificateRecorded', Recorded>
  | DomainEvent<'CertificationAttempted', Attempt>
  | DomainEvent<'CertificateRevoked', { certificateId: string; on: string; by: string; reason: string }>
  | CertificateLapseNear
  | DomainEvent<'TerritoriesAgreed', TerritoriesAgreed>
  | DomainEvent<'TierChanged', TierChange>
  | CampaignEvent
  | PlanEvent;

/** The territories of the agreement from now on; none is anywhere. `on` is the day, in the tenant's zone. */
export interface TerritoriesAgreed {
  territories: Territory[];
  reason: string;
  by: string;
  on: string;
}

export interface Partner {
  id: string;
  name: string;
  /** As of now; what was in force on a day is said by tierOn(). */
  tier: Tier;
  /** Changes of the tier in the order they were told, and the one before all of them; left out while there is none. */
  tierChanges?: TierChange[];
  joinedAs?: Tier;
  domain: string | null;
  /** Day it came into the program, in the tenant's zone; null in logs from before it was kept. */
  joinedOn: string | null;
  certificates: Certificate[];
  attempts: Attempt[];
  /** How it earns, in the order it was agreed; left out while nothing was. See planOn(). */
  plans?: AgreedPlan[];
  /** Its campaigns by their exact ids (rule 14); left out while there was none. */
  campaigns?: PartnerCampaign[];
  /** Where it may register deals; empty: anywhere. */
  territories: Territory[];
  /** How they came to be, oldest first. */
  agreements: TerritoriesAgreed[];
}

export function evolvePartner(partner: Partner | null, event: PartnerEvent, id: string): Partner {
  if (event.type === 'PartnerAdded') {
    const { name, tier, domain, joinedOn = null } = event.data;
    return { id, name, tier, domain, joinedOn, certificates: [], attempts: [], territories: [], agreements: [] };
  }
  if (!partner) throw new Error(`partner ${id}: ${event.type} before PartnerAdded`);
  switch (event.type) {
    case 'TerritoriesAgreed':
      return {
        ...partner,
        territories: event.data.territories,
        agreements: [...partner.agreements, event.data],
      };
    case 'TierChanged': {
      const { joinedAs = partner.tier, tierChanges = [] } = partner;
      const after = { ...partner, joinedAs, tierChanges: [...tierChanges, event.data] };
      return { ...after, tier: tierNow(after).tier };
    }
    case 'CertificateRecorded':
      return { ...partner, certificates: [...partner.certificates, recorded(partner, event.data)] };
    case 'CertificationAttempted':
      return { ...partner, attempts: [...partner.attempts, { ...event.data, email: event.data.email.toLowerCase() }] };
    case 'CertificateRevoked': {
      const { certificateId, ...revoked } = event.data;
      return withCertificate(partner, certificateId, (certificate) => ({ ...certificate, revoked }));
    }
    case 'CertificateLapseNear': {
      const { certificateId, daysBefore, on } = event.data;
      return withCertificate(partner, certificateId, (certificate) => ({
        ...certificate,
        reminders: [...certificate.reminders, { daysBefore, on }],
      }));
    }
    case 'CampaignRegistered':
    case 'CampaignRemoved':
      return { ...partner, campaigns: evolveCampaigns(partner.campaigns ?? [], event) };
    case 'PlanAgreed':
      return { ...partner, plans: [...(partner.plans ?? []), event.data] };
  }
}

function recorded({ id, certificates }: Partner, data: Recorded): Certificate {
  // Old certificates have no id of their own: the partner's, ending in how many there were before.
  const ownId = data.id ?? `${id.slice(0, 32)}${certificates.length.toString(16).padStart(4, '0')}`;
  const { kind, person, validUntil, email = '', score = null, passedOn = null, recordedOn = null } = data;
  return {
    id: ownId,
    kind,
    person,
    email: email.toLowerCase(),
    score,
    passedOn,
    validUntil,
    recordedOn,
    revoked: null,
    reminders: [],
  };
}

const withCertificate = (partner: Partner, id: string, change: (certificate: Certificate) => Certificate): Partner => ({
  ...partner,
  certificates: partner.certificates.map((certificate) => (certificate.id === id ? change(certificate) : certificate)),
});
