import { z } from 'zod';
import { attributionAnswer, creditWhy, dealAttribution, touchpointPreview } from '../contract/attribution.ts';
import * as requests from '../contract/attribution-requests.ts';
import { reader } from '../contract/requests.ts';
import type { CrmName } from '../contract/shared.ts';
import { appealActs, touchpointActs } from './attribution-acts.ts';
import { dealIds } from './decision-routes.ts';
import { leadRoutes } from './lead-routes.ts';
import { crmRoute, type Route } from './route.ts';

const tag = 'Attribution';

/** What partners did for a deal, and what they are credited with (rules 11 to 14). */
export function attributionRoutes(crm: CrmName): Route[] {
  const deal = z.object({ dealId: dealIds[crm] });
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
    ...leadRoutes(crm),
    ...touchpointActs(crm),
    ...appealActs(crm),
  ];
}
