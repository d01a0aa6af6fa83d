import { z } from 'zod';
import { actAnswer, checkAnswer, dealCard } from '../contract/deal-card.ts';
import { hubSpotWebhookBatch } from '../contract/hubspot-webhook.ts';
import * as requests from '../contract/requests.ts';
import { registrationDetail, reviewQueue } from '../contract/review-queue.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { syncHealth } from '../contract/sync-health.ts';
import { evidenceBundle, why } from '../contract/why.ts';
import { attributionRoutes } from './attribution-routes.ts';
import { companyRoutes } from './company-routes.ts';
import { compensationRoutes } from './compensation-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { dealIds, decisionRoutes, registrationParams } from './decision-routes.ts';
import { flowActionRoute } from './salesforce-flows.ts';
import { readinessBody } from './health.ts';
import { receiveWebhooks } from './hubspot-webhooks.ts';
import { workflowActionRoute } from './hubspot-workflows.ts';
import { documentRoute } from './documents.ts';
import { leakRoutes } from './leak-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { partnerRoutes } from './partner-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { partnerFormRoutes } from './partner-form.ts';
import { partnerStatementRoute } from './partner-statement.ts';
import { receiptRoute } from './receipt.ts';
import { receiptActRoutes } from './receipt-acts.ts';
import { statementRoute } from './receipt-statement.ts';
import { unsubscribeRoutes } from './unsubscribe.ts';
import { crmRoute, openRoute, webhookBodyLimit, type Route } from './route.ts';

const reader = requests.reader;
const operators: readonly ViewerRole[] = ['ops', 'admin'];
const overseers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];

/** The same routes for either CRM; they differ in who vouches for the caller and in what a deal's id looks like. */
const crmRoutes = (crm: CrmName): Route[] => [
  ...dealRoutes(crm),
  ...decisionRoutes(crm),
  ...queueRoutes(crm),
  ...attributionRoutes(crm),
  ...compensationRoutes(crm),
  ...companyRoutes(crm),
  ...partnerRoutes(crm),
  ...policyRoutes(crm),
  ...contactRoutes(crm),
  ...notificationRoutes(crm),
  ...reportRoutes(crm),
  ...leakRoutes(crm),
  ...syncRoutes(crm),
];

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
      path: '/registrations/:registrationId/evidence',
      tag: 'Review queue',
      summary: 'The evidence bundle of a registration, for an appeal or a dispute',
      params: registrationParams,
      query: reader,
      answer: evidenceBundle,
      description: 'The story, findings, dates, policy versions and the hashes of the log.',
      run: (stories, caller, { params, query }) => stories.evidence(caller, { ...params, reader: query }),
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
  workflowActionRoute,
  flowActionRoute,
  receiptRoute,
  ...receiptActRoutes,
  statementRoute,
  ...partnerFormRoutes,
  documentRoute,
  partnerStatementRoute,
  ...unsubscribeRoutes,
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
