import { decideCampaign, type CampaignCommand, type CampaignRefusal } from './attribution/decide-campaign.ts';
import { remindersDue } from './certificate-reminders.ts';
import { agreePlan, type PlanCommand, type PlanRefusal } from './compensation/decide-plan.ts';
import {
  recordCertificate,
  recordResult,
  revokeCertificate,
  type CertificateCommand,
  type CertificateRefusal,
} from './decide-certificate.ts';
import { agreeTerritories, type AgreeTerritories, type TerritoryRefusal } from './decide-territories.ts';
import { changeTier, type ChangeTier, type TierRefusal } from './decide-tier.ts';
import type { Decision, Moment, Refusal } from './event.ts';
import { examIndex } from './exam-index.ts';
import type { Partner, PartnerEvent } from './partner.ts';
import type { Policy } from './policy.ts';
import { dayIn } from './protection.ts';
import type { Tier } from './tier.ts';

export type PartnerCommand =
  | { type: 'add'; name: string; tier: Tier; domain: string | null }
  /** The clock asks which reminders have fallen due. */
  | { type: 'remind' }
  | AgreeTerritories
  | ChangeTier
  | CampaignCommand
  | CertificateCommand
  | PlanCommand;

export type PartnerRefusal =
  | 'partner_exists'
  | 'partner_unknown'
  | CampaignRefusal
  | CertificateRefusal
  | PlanRefusal
  | TerritoryRefusal
  | TierRefusal;

/** Takes a partner into the program, and keeps its tier, its territories and the certificates of its people (rules 27 and 28). */
export function decidePartner(
  partner: Partner | null,
  command: PartnerCommand,
  policy: Policy,
  moment: Moment,
): Decision<PartnerEvent, PartnerRefusal> {
  const today = dayIn(moment.now, moment.timeZone);
  if (command.type === 'add') {
    if (partner) return refuse('partner_exists');
    const { name, tier, domain } = command;
    return { events: [{ type: 'PartnerAdded', data: { name, tier, domain, joinedOn: today.toString() } }] };
  }
  if (!partner) return refuse('partner_unknown');
  switch (command.type) {
    case 'record-result':
      return recordResult(examIndex(partner), command, policy, moment);
    case 'record-certificate':
      return recordCertificate(partner, command, moment);
    case 'revoke-certificate':
      return revokeCertificate(partner, command, moment);
    case 'agree-territories':
      return agreeTerritories(partner, command, moment);
    case 'change-tier':
      return changeTier(partner, command, moment);
    case 'register-campaign':
    case 'remove-campaign':
      return decideCampaign(partner.campaigns ?? [], command, moment);
    case 'remind':
      return { events: remindersDue(partner, today, policy) };
    case 'agree-plan':
      return agreePlan(partner.plans ?? [], command, moment);
  }
}

const refuse = (refused: PartnerRefusal): Refusal<PartnerRefusal> => ({ refused, facts: {} });
