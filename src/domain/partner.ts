import type { Decision, DomainEvent, Refusal } from './event.ts';

export const tiers = ['Registered', 'Silver', 'Gold', 'Platinum'] as const;
export type Tier = (typeof tiers)[number];

/** A certificate held by a person at the partner; valid to the end of its last day. */
export interface Certificate {
  kind: 'sales' | 'technical';
  person: string;
  validUntil: string;
}

export type PartnerEvent =
  | DomainEvent<'PartnerAdded', { name: string; tier: Tier; domain: string | null }>
  | DomainEvent<'CertificateRecorded', Certificate>;

export interface Partner {
  id: string;
  name: string;
  tier: Tier;
  domain: string | null;
  certificates: Certificate[];
}

export type PartnerCommand =
  | { type: 'add'; name: string; tier: Tier; domain: string | null }
  | { type: 'record-certificate'; certificate: Certificate };

export type PartnerRefusal = 'partner_exists' | 'partner_unknown';

/** Takes a partner into the program, or records a certificate of one of its people. */
export function decidePartner(
  partner: Partner | null,
  command: PartnerCommand,
): Decision<PartnerEvent, PartnerRefusal> {
  if (command.type === 'add') {
    if (partner) return refuse('partner_exists');
    return {
      events: [{ type: 'PartnerAdded', data: { name: command.name, tier: command.tier, domain: command.domain } }],
    };
  }
  if (!partner) return refuse('partner_unknown');
  return { events: [{ type: 'CertificateRecorded', data: command.certificate }] };
}

export function evolvePartner(partner: Partner | null, event: PartnerEvent, id: string): Partner {
  if (event.type === 'PartnerAdded') return { id, ...event.data, certificates: [] };
  if (!partner) throw new Error(`partner ${id}: ${event.type} before PartnerAdded`);
  return { ...partner, certificates: [...partner.certificates, event.data] };
}

/** Last day on which the partner holds a valid sales certificate (rule 28: at least one); null if it never held one. */
export function salesCertifiedUntil(partner: Pick<Partner, 'certificates'>): string | null {
  const dates = partner.certificates.filter((held) => held.kind === 'sales').map((held) => held.validUntil);
  return dates.toSorted().at(-1) ?? null;
}

/** Rule 2: a partner may register deals while at least one sales certificate is valid. */
export function isCertified(partner: Pick<Partner, 'certificates'>, today: Temporal.PlainDate): boolean {
  const until = salesCertifiedUntil(partner);
  return until !== null && Temporal.PlainDate.compare(until, today) >= 0;
}

const refuse = (refused: PartnerRefusal): Refusal<PartnerRefusal> => ({ refused, facts: {} });
