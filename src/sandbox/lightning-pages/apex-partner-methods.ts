import { chosen, csvBody, onNothing, readerOf, text, withdrawalBody } from './apex-parts.ts';
import type { ApexMethod } from './apex-types.ts';

/** What PartnerDeskPartnerController does with each call. */
export const partnerMethods: Readonly<Record<string, ApexMethod>> = {
  getPartners: {
    verb: 'get',
    path: () => '/partners',
    id: onNothing,
    parameters: { view: 'PartnerDeskPartnerRequest.View', reader: 'Reader' },
    checks: ['view'],
    payload: (given) => ({
      ...readerOf(given),
      segment: text(given.view['segment']),
      search: text(given.view['searchText']),
      ...chosen({ after: given.view['pageAfter'] }),
    }),
  },
  getPartner: {
    verb: 'get',
    path: () => '/partners/{id}',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', reader: 'Reader' },
    checks: ['partnerId'],
    payload: readerOf,
  },
  changeTier: {
    verb: 'post',
    path: () => '/partners/{id}/tier',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', tier: 'PartnerDeskPartnerRequest.Tier', reader: 'Reader' },
    checks: ['partnerId', 'tier', 'tiers'],
    payload: (given) => ({
      actId: text(given.tier['actId']),
      version: given.tier['version'] === undefined ? null : Number(given.tier['version']),
      tier: text(given.tier['tier']),
      from: text(given.tier['fromDay']),
      reason: text(given.tier['reason']),
      reader: readerOf(given),
    }),
  },
  agreeTerritories: {
    verb: 'post',
    path: () => '/partners/{id}/territories',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', agreement: 'PartnerDeskPartnerRequest.Agreement', reader: 'Reader' },
    checks: ['partnerId', 'agreement', 'territories'],
    payload: (given) => ({
      actId: text(given.agreement['actId']),
      version: given.agreement['version'] === undefined ? null : Number(given.agreement['version']),
      territories: text(given.agreement['territories'])
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      reason: text(given.agreement['reason']),
      reader: readerOf(given),
    }),
  },
  getCampaigns: {
    verb: 'get',
    path: () => '/partners/{id}/campaigns',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', reader: 'Reader' },
    checks: ['partnerId'],
    payload: readerOf,
  },
  registerCampaign: {
    verb: 'post',
    path: () => '/partners/{id}/campaigns',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', campaign: 'PartnerDeskPartnerRequest.Campaign', reader: 'Reader' },
    checks: ['partnerId', 'campaign', 'campaigns'],
    payload: (given) => ({
      actId: text(given.campaign['actId']),
      utmId: text(given.campaign['utmId']),
      name: text(given.campaign['name']),
      reader: readerOf(given),
    }),
  },
  removeCampaign: {
    verb: 'post',
    path: () => '/partners/{id}/campaigns/remove',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', campaign: 'PartnerDeskPartnerRequest.CampaignId', reader: 'Reader' },
    checks: ['partnerId', 'campaign', 'campaigns'],
    payload: (given) => ({
      actId: text(given.campaign['actId']),
      utmId: text(given.campaign['utmId']),
      reader: readerOf(given),
    }),
  },
  importCertificates: {
    verb: 'post',
    path: () => '/certificates/import',
    id: onNothing,
    parameters: { file: 'PartnerDeskPartnerRequest.CsvFile', reader: 'Reader' },
    checks: ['file', 'certificates'],
    payload: csvBody,
  },
  revokeCertificate: {
    verb: 'post',
    path: ({ certificateId }) => `/partners/{id}/certificates/${encodeURIComponent(certificateId)}/revoke`,
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', certificateId: 'String', withdrawal: 'Withdrawal', reader: 'Reader' },
    checks: ['partnerId', 'certificateId', 'withdrawal', 'certificates'],
    payload: withdrawalBody,
  },
};
