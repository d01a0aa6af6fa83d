import { z } from 'zod';
import { attributionAnswer, creditWhy, dealAttribution, touchpointPreview } from '../contract/attribution.ts';
import * as requests from '../contract/attribution-requests.ts';
import { reader } from '../contract/requests.ts';
import type { CrmName } from '../contract/shared.ts';
import { dealIds, deciders } from './decision-routes.ts';
import { crmRoute, type Route } from './route.ts';

const tag = 'Attribution';
const uuid = (what: string) => z.uuid(`must be the id of ${what}`);

/** What partners did for a deal, and what they are credited with (rules 11 to 14). */
export function attributionRoutes(crm: CrmName): Route[] {
  const deal = z.object({ dealId: dealIds[crm] });
  const touchpoint = deal.extend({ touchpointId: uuid('a touchpoint') });
  const partner = deal.extend({ partnerId: uuid('a partner') });
  const answered = { answer: attributionAnswer, description: 'What happened, and the deal as it is now.' };
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/deals/:dealId/attribution',
      tag,
      summary: 'Who is credited with a deal, and everything that was told of it',
      params: deal,
      query: reader,
      answer: dealAttribution,
      description: 'The attribution.',
      run: (stories, caller, { params, query }) => stories.attribution(caller, { ...params, reader: query }),
    }),
    crmRoute(crm, {
      method: 'get',
      path: '/deals/:dealId/attribution/why',
      tag,
      summary: 'Why a partner is, or is not, credited with a deal',
      params: deal,
      query: requests.creditWhyQuery,
      answer: creditWhy,
      description: 'The story, the rules, and what would have changed it.',
      run: (stories, caller, { params, query: { partnerId, ...asked } }) =>
        stories.creditWhy(caller, { ...params, partnerId, reader: asked }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/touchpoints/preview',
      tag,
      summary: 'What a touchpoint would count as, while it is being typed; stores nothing',
      params: deal,
      body: requests.previewTouchpointRequest,
      answer: touchpointPreview,
      description: 'What it would count as.',
      run: (stories, caller, { params, body }) => stories.previewTouchpoint(caller, { ...params, request: body }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/touchpoints',
      tag,
      summary: 'Tell what a partner did for a deal; safe to send twice',
      params: deal,
      body: requests.recordTouchpointRequest,
      ...answered,
      run: (stories, caller, { params, body }) => stories.recordTouchpoint(caller, { ...params, request: body }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/touchpoints/:touchpointId/confirm',
      tag,
      summary: 'Confirm what was told of a partner',
      params: touchpoint,
      body: requests.confirmTouchpointRequest,
      roles: deciders,
      ...answered,
      run: (stories, caller, { params: { dealId, touchpointId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind: 'confirm', touchpointId, request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/touchpoints/:touchpointId/decline',
      tag,
      summary: 'Decline what was told of a partner, with the reason',
      params: touchpoint,
      body: requests.declineTouchpointRequest,
      roles: deciders,
      ...answered,
      run: (stories, caller, { params: { dealId, touchpointId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind: 'decline', touchpointId, request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/touchpoints/:touchpointId/change',
      tag,
      summary: 'Change what was told; what it was before stays in the record',
      params: touchpoint,
      body: requests.changeTouchpointRequest,
      ...answered,
      run: (stories, caller, { params: { dealId, touchpointId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind: 'change', touchpointId, request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/touchpoints/:touchpointId/withdraw',
      tag,
      summary: 'Withdraw what was told; it stays in the record',
      params: touchpoint,
      body: requests.withdrawTouchpointRequest,
      ...answered,
      run: (stories, caller, { params: { dealId, touchpointId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind: 'withdraw', touchpointId, request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/credits/:partnerId/appeal',
      tag,
      summary: 'Appeal against a credit',
      params: partner,
      body: requests.appealCreditRequest,
      ...answered,
      run: (stories, caller, { params: { dealId, partnerId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind: 'appeal', partnerId, request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/credits/:partnerId/decide-appeal',
      tag,
      summary: 'Decide an appeal against a credit',
      params: partner,
      body: requests.decideCreditAppealRequest,
      roles: deciders,
      ...answered,
      run: (stories, caller, { params: { dealId, partnerId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind: 'decide-appeal', partnerId, request } }),
    }),
  ];
}
