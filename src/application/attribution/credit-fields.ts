import type { FieldValue } from '../../crm/crm.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Influence } from '../../domain/attribution/credit.ts';
import { campaignOf } from './attribution-row.ts';

/** As both CRMs' picklists name it (crm/fields.ts). */
export const influenceLabels: Record<Influence, string> = {
  sourced: 'Sourced',
  influenced: 'Influenced',
  accelerated: 'Accelerated',
};

type CreditField =
  'partnerSource' | 'partnerCampaign' | 'partnerInfluenceType' | 'partnerInfluenced' | 'creditedPartners';

/** Rule 11: what the deal's own fields say of its partners. Of the influence the strongest on the deal is told. */
export function creditFieldsOfDeal(attribution: Attribution | null): Record<CreditField, FieldValue> {
  const credits = attribution?.standing === 'live' ? (attribution.decided?.credits ?? []) : [];
  const source = credits.find(({ partnerId }) => partnerId === attribution?.decided?.sourcePartnerId);
  const strongest = (['sourced', 'accelerated', 'influenced'] as const).find((one) =>
    credits.some(({ influences }) => influences.includes(one)),
  );
  const touched = credits.flatMap(({ touchpointIds }) => touchpointIds);
  const names = credits
    .toSorted((a, b) => b.basisPoints - a.basisPoints || (a.partnerName < b.partnerName ? -1 : 1))
    .map(({ partnerName }) => partnerName);
  return {
    partnerSource: source?.partnerName ?? null,
    partnerCampaign: attribution && touched.length > 0 ? campaignOf(attribution, touched) : null,
    partnerInfluenceType: strongest ? influenceLabels[strongest] : null,
    partnerInfluenced: credits.length > 0,
    creditedPartners: names.length > 0 ? names.join('\n') : null,
  };
}
