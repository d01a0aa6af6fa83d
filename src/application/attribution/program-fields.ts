import type { ProgramField } from '../../domain/attribution/attribution.ts';

/** The domain's names of the deal's fields, by those of the CRM port. */
export const programFields: Readonly<Record<string, ProgramField>> = {
  partnerSource: 'partner_source',
  partnerCampaign: 'partner_campaign',
  partnerInfluenceType: 'partner_influence_type',
  partnerInfluenced: 'partner_influenced',
  creditedPartners: 'partners',
};
