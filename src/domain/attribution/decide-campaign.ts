import type { Decision, DomainEvent, Moment, Refusal } from '../event.ts';
import { dayIn } from '../protection.ts';

/** A campaign of a partner, known to links by its exact id; the name is for people (rule 14). */
export interface PartnerCampaign {
  utmId: string;
  name: string;
  by: string;
  /** Day on which it was said last, in the tenant's zone. */
  on: string;
}

export type CampaignEvent =
  | DomainEvent<'CampaignRegistered', PartnerCampaign>
  | DomainEvent<'CampaignRemoved', { utmId: string; by: string; on: string }>;

export type CampaignCommand =
  /** `takenBy`: whoever else goes by this id. The same id with another name renames it. */
  | { type: 'register-campaign'; utmId: string; name: string; takenBy: string | null }
  | { type: 'remove-campaign'; utmId: string };

export type CampaignRefusal =
  | 'not_your_role'
  | 'nothing_changed'
  | 'campaign_unknown'
  /** Facts: `by`. */
  | 'campaign_taken';

const keepers = new Set(['partner_manager', 'ops', 'admin']);

/** Ids are compared as links are: whether capitals or not. */
export const sameCampaignId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Rule 14: the exact ids of a partner's campaigns, each of one partner alone. */
export function decideCampaign(
  campaigns: readonly PartnerCampaign[],
  command: CampaignCommand,
  { now, timeZone, actor }: Moment,
): Decision<CampaignEvent, CampaignRefusal> {
  const refuse = (refused: CampaignRefusal, facts: Refusal['facts'] = {}) => ({ refused, facts });
  if (actor.kind === 'person' && !keepers.has(actor.role)) return refuse('not_your_role');
  const known = campaigns.find(({ utmId }) => sameCampaignId(utmId, command.utmId));
  const said = { by: actor.name, on: dayIn(now, timeZone).toString() };
  if (command.type === 'remove-campaign') {
    return known
      ? { events: [{ type: 'CampaignRemoved', data: { utmId: known.utmId, ...said } }] }
      : refuse('campaign_unknown');
  }
  const { utmId, name, takenBy } = command;
  if (takenBy !== null) return refuse('campaign_taken', { by: takenBy });
  if (known?.name === name) return refuse('nothing_changed');
  return { events: [{ type: 'CampaignRegistered', data: { utmId: known?.utmId ?? utmId, name, ...said } }] };
}

/** The campaigns after one more event, in the order in which they were registered first. */
export function evolveCampaigns(campaigns: readonly PartnerCampaign[], event: CampaignEvent): PartnerCampaign[] {
  const isIt = ({ utmId }: PartnerCampaign): boolean => sameCampaignId(utmId, event.data.utmId);
  if (event.type === 'CampaignRemoved') return campaigns.filter((one) => !isIt(one));
  return campaigns.some(isIt) ? campaigns.map((one) => (isIt(one) ? event.data : one)) : [...campaigns, event.data];
}
