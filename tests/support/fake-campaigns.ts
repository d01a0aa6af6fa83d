import { campaignAnswer, partnerCampaigns, type PartnerCampaigns } from '../../src/contract/partner.ts';
import { registerCampaignRequest, removeCampaignRequest } from '../../src/contract/partner-requests.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';

type Campaign = PartnerCampaigns['campaigns'][number];

const longName = 'Herbsttour_durch_alle_Landeshauptstädte_mit_Vorführungen_und_Gesprächen_2026';

/** Campaigns of whatever partner, for tests of both CRMs' screens: "TAKEN" is another partner's. */
export function fakeCampaigns() {
  const sent: object[] = [];
  let campaigns: Campaign[] = [
    campaignOf('C-77', 'Autumn tour'),
    campaignOf('0197a3c2-7f10-7a41-9c55-00000000c077-spring-and-summer', longName),
  ];

  function register(body: unknown) {
    const { utmId, name } = registerCampaignRequest.parse(body);
    if (utmId === 'TAKEN') return refused('Contoso Channel goes by this id already. Give this campaign another one.');
    const others = campaigns.some((one) => one.utmId === utmId)
      ? campaigns.map((one) => (one.utmId === utmId ? campaignOf(utmId, name) : one))
      : [...campaigns, campaignOf(utmId, name)];
    return done('Registered. Links with this id count for the partner from now on, whatever they are called.', others);
  }

  const done = (message: string, others: Campaign[]) => {
    campaigns = others;
    return campaignAnswer.parse({ outcome: 'done', tone: 'success', message, reason: null, campaigns });
  };
  const refused = (message: string) =>
    campaignAnswer.parse({ outcome: 'refused', tone: 'warning', message, reason: 'campaign_taken', campaigns });

  return {
    sent,
    show: (role: ViewerRole, partner: PartnerCampaigns['partner']) =>
      partnerCampaigns.parse({ partner, mayChange: role !== 'rep', campaigns }),
    keep: (act: 'register' | 'remove', body: unknown) => {
      sent.push({ act, ...(body as object) });
      if (act === 'register') return register(body);
      const { utmId } = removeCampaignRequest.parse(body);
      return done(
        'Removed. What its links told so far stays.',
        campaigns.filter((one) => one.utmId !== utmId),
      );
    },
  };
}

const campaignOf = (utmId: string, name: string): Campaign => ({
  utmId,
  name,
  sentence: 'Registered by Paul Mwangi on 3 Nov 2026.',
  links: ['webinar', 'ebook', 'event'].map((medium) => ({
    medium,
    parameters: `utm_source=partner&utm_medium=${medium}&utm_campaign=northwind-resellers-${slug(name)}&utm_id=${utmId}`,
  })),
});

const slug = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('ä', 'a')
    .replaceAll(/[^a-z0-9]+/g, '-');
