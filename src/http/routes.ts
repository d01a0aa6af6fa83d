import { z } from 'zod';
import { actAnswer, checkAnswer, dealCard } from '../contract/deal-card.ts';
import { hubSpotWebhookBatch } from '../contract/hubspot-webhook.ts';
import * as requests from '../contract/requests.ts';
import { decisionAnswer, registrationDetail, reviewQueue } from '../contract/review-queue.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { syncHealth } from '../contract/sync-health.ts';
import { why } from '../contract/why.ts';
import { companyRoutes } from './company-routes.ts';
import { readinessBody } from './health.ts';
import { receiveWebhooks } from './hubspot-webhooks.ts';
import { receiptRoute, statementRoute } from './receipt.ts';
import { crmRoute, openRoute, webhookBodyLimit, type Route } from './route.ts';
import type { Decision } from './stories.ts';

const reader = requests.reader;
const deciders: readonly ViewerRole[] = ['partner_manager', 'admin'];
const operators: readonly ViewerRole[] = ['ops', 'admin'];
const overseers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];

/** Ids of deals look different in each CRM; what cannot be one is refused before anybody looks for it. */
const dealIds: Record<CrmName, z.ZodType<string>> = {
  hubspot: z.string().regex(/^\d{1,20}$/, 'must be the number of a HubSpot deal'),
  salesforce: z.string().regex(/^006[A-Za-z0-9]{15}$/, 'must be the 18-character id of an Opportunity'),
};

const registrationParams = z.object({ registrationId: z.uuid('must be the id of a registration') });

/** The same routes for either CRM; they differ in who vouches for the caller and in what a deal's id looks like. */
const crmRoutes = (crm: CrmName): Route[] => [
  ...dealRoutes(crm),
  ...decisionRoutes(crm),
  ...queueRoutes(crm),
  ...companyRoutes(crm),
  ...syncRoutes(crm),
];

function decisionRoutes(crm: CrmName): Route[] {
  const dealId = dealIds[crm];
  const decisionQuery = z
    .object({ view: z.enum(['card', 'queue']).default('queue'), dealId: dealId.optional() })
    .refine((query) => query.view === 'queue' || query.dealId !== undefined, {
      path: ['dealId'],
      message: 'is required where the answer is a card',
    });

  const decision = <Request>(
    kind: Decision['kind'],
    body: z.ZodType<Request>,
    decide: (request: Request) => Decision,
    roles?: readonly ViewerRole[],
  ): Route =>
    crmRoute(crm, {
      method: 'post',
      path: `/registrations/:registrationId/${kind}`,
      tag: 'Decisions',
      summary: `${kind[0]?.toUpperCase()}${kind.slice(1)} a registration`,
      params: registrationParams,
      query: decisionQuery,
      body,
      ...(roles === undefined ? {} : { roles }),
      answer: z.union([actAnswer, decisionAnswer]),
      description: 'The outcome: with the card where `view=card`, else with the registration.',
      run: (stories, caller, { params: { registrationId }, query, body: request }) =>
        query.view === 'card' && query.dealId !== undefined
          ? stories.decideOnCard(caller, { registrationId, dealId: query.dealId, decision: decide(request) })
          : stories.decideInQueue(caller, { registrationId, decision: decide(request) }),
    });

  return [
    decision('approve', requests.approveRequest, (request) => ({ kind: 'approve', request }), deciders),
    decision('reject', requests.rejectRequest, (request) => ({ kind: 'reject', request }), deciders),
    decision('withdraw', requests.withdrawRequest, (request) => ({ kind: 'withdraw', request })),
    decision('recheck', requests.recheckRequest, (request) => ({ kind: 'recheck', request })),
  ];
}

function dealRoutes(crm: CrmName): Route[] {
  const dealParams = z.object({ dealId: dealIds[crm] });
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/deals/:dealId/card',
      tag: 'Deal card',
      summary: 'Everything the card of a deal shows',
      params: dealParams,
      query: reader,
      answer: dealCard,
      description: 'The card.',
      run: (stories, caller, { params, query }) => stories.dealCard(caller, { ...params, reader: query }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/check',
      tag: 'Deal card',
      summary: 'Check a registration while it is being typed; stores nothing',
      params: dealParams,
      body: requests.checkRequest,
      answer: checkAnswer,
      description: 'What the check found.',
      run: (stories, caller, { params, body }) => stories.checkRegistration(caller, { ...params, request: body }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/deals/:dealId/registrations',
      tag: 'Deal card',
      summary: 'Register the deal for a partner; safe to send twice',
      params: dealParams,
      body: requests.submitRequest,
      answer: actAnswer,
      description: 'The outcome and the card as it is now.',
      run: (stories, caller, { params, body }) => stories.submitRegistration(caller, { ...params, request: body }),
    }),
  ];
}

function queueRoutes(crm: CrmName): Route[] {
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/registrations/:registrationId',
      tag: 'Review queue',
      summary: 'Everything a decision needs',
      params: registrationParams,
      query: reader,
      answer: registrationDetail,
      description: 'The registration.',
      run: (stories, caller, { params, query }) => stories.registrationDetail(caller, { ...params, reader: query }),
    }),
    crmRoute(crm, {
      method: 'get',
      path: '/registrations/:registrationId/why',
      tag: 'Review queue',
      summary: 'The story behind a registration',
      params: registrationParams,
      query: reader,
      answer: why,
      description: 'What happened, oldest first, with the rules that spoke.',
      run: (stories, caller, { params, query }) => stories.why(caller, { ...params, reader: query }),
    }),
    crmRoute(crm, {
      method: 'get',
      path: '/queue',
      tag: 'Review queue',
      summary: 'One page of the review queue',
      query: requests.queueQuery,
      answer: reviewQueue,
      description: 'Segments with counts and the rows of the chosen one.',
      run: (stories, caller, { query }) => stories.reviewQueue(caller, query),
    }),
  ];
}

function syncRoutes(crm: CrmName): Route[] {
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/sync-health',
      tag: 'Sync health',
      summary: 'How well both CRMs are in step',
      query: reader,
      roles: overseers,
      answer: syncHealth,
      description: 'One block a connection.',
      run: (stories, caller, { query }) => stories.syncHealth(caller, { reader: query }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/sync/retry',
      tag: 'Sync health',
      summary: 'Try a refused record again',
      body: requests.retryRequest,
      roles: operators,
      answer: syncHealth,
      description: 'Sync health as it is now.',
      run: (stories, caller, { body }) => stories.retrySync(caller, body),
    }),
  ];
}

/** Every route of the product: mounted by `app.ts` and described by `openapi.ts`. */
export const routes: readonly Route[] = [
  ...crmRoutes('hubspot'),
  ...crmRoutes('salesforce'),
  openRoute({
    method: 'post',
    path: '/webhooks/hubspot',
    auth: 'hubspot_webhook',
    tag: 'Webhooks',
    summary: 'What HubSpot reports; stored before it is acknowledged',
    body: hubSpotWebhookBatch,
    bodyLimit: webhookBodyLimit,
    answers: [{ status: 204, description: 'Stored.', content: null }],
    problems: ['unavailable'],
    faultAs: 'unavailable',
    run: receiveWebhooks,
  }),
  receiptRoute,
  statementRoute,
  openRoute({
    method: 'get',
    path: '/openapi.json',
    tag: 'Operations',
    summary: 'This description',
    answers: [{ status: 200, description: 'OpenAPI 3.1.', content: { type: 'openapi' } }],
    run: async ({ description }) => ({ status: 200, json: description }),
  }),
  openRoute({
    method: 'get',
    path: '/healthz',
    tag: 'Operations',
    summary: 'Whether the process answers',
    answers: [
      {
        status: 200,
        description: 'Alive.',
        content: { type: 'application/json', schema: z.object({ status: z.literal('alive') }) },
      },
    ],
    run: async () => ({ status: 200, json: { status: 'alive' } }),
  }),
  openRoute({
    method: 'get',
    path: '/readyz',
    tag: 'Operations',
    summary: 'Whether the process may be sent work',
    answers: [
      { status: 200, description: 'Ready.', content: { type: 'application/json', schema: readinessBody } },
      { status: 503, description: 'Not ready, and why.', content: { type: 'application/json', schema: readinessBody } },
    ],
    run: async (served) => {
      const readiness = await served.readiness().catch((error: unknown) => {
        served.log.error({ err: error }, 'readiness could not be told');
        return { ok: false, checks: [{ name: 'readiness', ok: false, message: 'could not be told' }] };
      });
      return { status: readiness.ok ? 200 : 503, json: readiness };
    },
  }),
];
