import type { Reader } from '../../contract/requests.ts';
import type { PartnerCampaign } from '../../domain/attribution/decide-campaign.ts';
import type { PartnerRefusal } from '../../domain/decide-partner.ts';
import type { Refusal } from '../../domain/event.ts';
import { dayText } from './reader.ts';

/** "Registered by Paul Mwangi on 3 Nov 2026." */
export const campaignSentence = ({ by, on }: PartnerCampaign, reader: Reader): string =>
  `Registered by ${by} on ${dayText(on, reader)}.`;

/** Why a campaign was not kept, and what may be done instead. */
export function campaignRefusalWords({ refused, facts }: Refusal<PartnerRefusal>): string {
  switch (refused) {
    case 'campaign_taken':
      return `${String(facts['by'])} goes by this id already. An id is one partner’s alone: give this campaign another one.`;
    case 'campaign_unknown':
      return 'The partner has no campaign with this id. Reload to see what there is.';
    case 'nothing_changed':
      return 'It is registered so already.';
    case 'not_your_role':
      return 'Your role does not allow this. A partner manager, operations or an admin can do it.';
    default:
      throw new Error(`a campaign was refused as ${refused}`);
  }
}
