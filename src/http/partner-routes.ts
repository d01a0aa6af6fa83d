import { z } from 'zod';
import {
  campaignAnswer,
  certificateImport,
  partnerCampaigns,
  partnerList,
  partnerRecord,
  revocationAnswer,
  territoriesAnswer,
  tierAnswer,
} from '../contract/partner.ts';
import {
  changeTierRequest,
  importRequest,
  partnerQuery,
  registerCampaignRequest,
  removeCampaignRequest,
  revokeRequest,
  territoriesRequest,
} from '../contract/partner-requests.ts';
import { reader } from '../contract/requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, importBodyLimit, type Route } from './route.ts';

const keepers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];
const partnerParams = z.object({ partnerId: z.uuid('must be the id of a partner') });

/** A partner's campaigns by the exact ids of their links (rule 14). */
const campaignRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/partners/:partnerId/campaigns',
    tag: 'Partners',
    summary: 'The campaigns of a partner that links know by their exact ids',
    params: partnerParams,
    query: reader,
    answer: partnerCampaigns,
    description: 'The campaigns, in the order in which they were registered.',
    run: (stories, caller, { params, query }) => stories.campaigns(caller, { ...params, reader: query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/campaigns',
    tag: 'Partners',
    summary: 'Register a campaign with the exact id of its links, or rename it; safe to send twice',
    params: partnerParams,
    body: registerCampaignRequest,
    roles: keepers,
    answer: campaignAnswer,
    description: 'The outcome, and the campaigns as they are now. Links that waited for this id count by themselves.',
    run: (stories, caller, { params, body: request }) =>
      stories.keepCampaign(caller, { ...params, act: { kind: 'register', request } }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/campaigns/remove',
    tag: 'Partners',
    summary: 'Remove a campaign: links with its id are the partner’s no more; safe to send twice',
    params: partnerParams,
    body: removeCampaignRequest,
    roles: keepers,
    answer: campaignAnswer,
    description: 'The outcome, and the campaigns as they are now.',
    run: (stories, caller, { params, body: request }) =>
      stories.keepCampaign(caller, { ...params, act: { kind: 'remove', request } }),
  }),
];

/** Partners, their territories, campaigns, and the certificates of their people (rules 2, 14, 23, 27 and 28). */
export const partnerRoutes = (crm: CrmName): Route[] => [
  ...campaignRoutes(crm),
  crmRoute(crm, {
    method: 'get',
    path: '/partners',
    tag: 'Partners',
    summary: 'One page of the partners, with their certification',
    query: partnerQuery,
    answer: partnerList,
    description: 'Segments with counts and the partners of the chosen one, by name.',
    run: (stories, caller, { query }) => stories.partners(caller, query),
  }),
  crmRoute(crm, {
    method: 'get',
    path: '/partners/:partnerId',
    tag: 'Partners',
    summary: 'A partner: standing, certificates, what its tier asks for',
    params: partnerParams,
    query: reader,
    answer: partnerRecord,
    description: 'The partner.',
    run: (stories, caller, { params, query }) => stories.partnerRecord(caller, { ...params, reader: query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/tier',
    tag: 'Partners',
    summary: 'Change the tier of a partner from a day on; safe to send twice',
    params: partnerParams,
    body: changeTierRequest,
    roles: keepers,
    answer: tierAnswer,
    description: 'The outcome, and the partner as it is now. Deals won from that day on are worked out again.',
    run: (stories, caller, { params, body }) => stories.changeTier(caller, { ...params, request: body }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/territories',
    tag: 'Partners',
    summary: 'Agree on where a partner may register deals; safe to send twice',
    params: partnerParams,
    body: territoriesRequest,
    roles: keepers,
    answer: territoriesAnswer,
    description: 'The outcome, and the partner as it is now.',
    run: (stories, caller, { params, body }) => stories.agreeTerritories(caller, { ...params, request: body }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/certificates/import',
    tag: 'Partners',
    summary: 'Bring in certificates by CSV, or see what would happen; safe to send twice',
    body: importRequest,
    bodyLimit: importBodyLimit,
    roles: keepers,
    answer: certificateImport,
    description: 'What became of each line.',
    run: (stories, caller, { body }) => stories.importCertificates(caller, body),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/certificates/:certificateId/revoke',
    tag: 'Partners',
    summary: 'Revoke a certificate that should not have been given; safe to send twice',
    params: partnerParams.extend({ certificateId: z.uuid('must be the id of a certificate') }),
    body: revokeRequest,
    roles: keepers,
    answer: revocationAnswer,
    description: 'The outcome, and the partner as it is now.',
    run: (stories, caller, { params, body }) => stories.revokeCertificate(caller, { ...params, request: body }),
  }),
];
