import { z } from 'zod';
import { accountStatement, compensationAnswer, compensationList, payoutList } from '../contract/compensation.ts';
import * as requests from '../contract/compensation-requests.ts';
import { reader } from '../contract/requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

const tag = 'Compensation';
const keepers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];
const payers: readonly ViewerRole[] = ['ops', 'admin'];
const answered = { answer: compensationAnswer, description: 'What happened, in words.' };
const payout = z.object({ payoutId: z.uuid('must be the id of a payout') });
const partner = z.object({ partnerId: z.uuid('must be the id of a partner') });

/** What partners earn, and how it is paid (rules 7, 9, 22 and 32 to 35). Who may is looked at again where it is done. */
export const compensationRoutes = (crm: CrmName): Route[] => [
  ...entryRoutes(crm),
  ...partnerMoneyRoutes(crm),
  ...payoutRoutes(crm),
];

function entryRoutes(crm: CrmName): Route[] {
  const acts = {
    hold: 'Hold back something a partner earned, with the reason',
    release: 'Let go on what was held back',
    reinstate: 'Let what a person took back follow the deal again',
  } as const;
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/compensation',
      tag,
      summary: 'One page of what partners earned, and what waits for whom',
      query: requests.compensationQuery,
      roles: keepers,
      answer: compensationList,
      description: 'Balances, segments with counts and the amounts of the chosen one.',
      run: (stories, caller, { query }) => stories.compensation(caller, query),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/compensation/approve',
      tag,
      summary: 'Approve what has waited its days; safe to send twice',
      body: requests.approveEntriesRequest,
      roles: keepers,
      ...answered,
      run: (stories, caller, { body }) => stories.approveEntries(caller, body),
    }),
    ...(Object.keys(acts) as (keyof typeof acts)[]).map((kind) =>
      crmRoute(crm, {
        method: 'post',
        path: `/compensation/${kind}`,
        tag,
        summary: `${acts[kind]}; safe to send twice`,
        body: requests.holdEntryRequest,
        roles: keepers,
        ...answered,
        run: (stories, caller, { body: request }) => stories.actOnEntry(caller, { kind, request }),
      }),
    ),
    crmRoute(crm, {
      method: 'post',
      path: '/compensation/reverse',
      tag,
      summary: 'Take back what was refunded or should not have been accrued; safe to send twice',
      body: requests.reverseEntryRequest,
      roles: keepers,
      ...answered,
      run: (stories, caller, { body: request }) => stories.actOnEntry(caller, { kind: 'reverse', request }),
    }),
  ];
}

const partnerMoneyRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/partners/:partnerId/statement',
    tag,
    summary: 'What a partner earned and was paid in a month',
    params: partner,
    query: requests.statementQuery,
    roles: keepers,
    answer: accountStatement,
    description: 'The statement, a block a currency.',
    run: (stories, caller, { params, query }) => stories.statement(caller, { ...params, query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/plan',
    tag,
    summary: 'Agree how a partner earns from a day on; safe to send twice',
    params: partner,
    body: requests.agreePlanRequest,
    roles: keepers,
    ...answered,
    run: (stories, caller, { params, body: request }) => stories.agreePlan(caller, { ...params, request }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/exchange-rates',
    tag,
    summary: 'Record an exchange rate of a day; safe to send twice',
    body: requests.recordRateRequest,
    roles: payers,
    ...answered,
    run: (stories, caller, { body }) => stories.recordRate(caller, body),
  }),
];

function payoutRoutes(crm: CrmName): Route[] {
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/payouts',
      tag,
      summary: 'What a payout made now would pay, and the payouts there were',
      query: reader,
      roles: keepers,
      answer: payoutList,
      description: 'The payouts, newest first.',
      run: (stories, caller, { query }) => stories.payouts(caller, { reader: query }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/payouts',
      tag,
      summary: 'Propose to pay everything that is approved; safe to send twice',
      body: requests.proposePayoutRequest,
      roles: keepers,
      ...answered,
      run: (stories, caller, { body }) => stories.proposePayout(caller, body),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/payouts/:payoutId/approve',
      tag,
      summary: 'Approve a payout that somebody else proposed; safe to send twice',
      params: payout,
      body: requests.approvePayoutRequest,
      roles: payers,
      ...answered,
      run: (stories, caller, { params: { payoutId }, body: request }) =>
        stories.actOnPayout(caller, { payoutId, act: { kind: 'approve', request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/payouts/:payoutId/mark-paid',
      tag,
      summary: 'Mark an approved payout as paid; safe to send twice',
      params: payout,
      body: requests.markPaidRequest,
      roles: payers,
      ...answered,
      run: (stories, caller, { params: { payoutId }, body: request }) =>
        stories.actOnPayout(caller, { payoutId, act: { kind: 'mark-paid', request } }),
    }),
    ...cancelRoutes(crm),
    ...transferRoutes(crm),
  ];
}

function cancelRoutes(crm: CrmName): Route[] {
  return [
    crmRoute(crm, {
      method: 'post',
      path: '/payouts/:payoutId/cancel',
      tag,
      summary:
        'Cancel a payout that was not paid; once its file was saved for the bank, ask for it, and somebody else confirms it; safe to send twice',
      params: payout,
      body: requests.cancelPayoutRequest,
      roles: keepers,
      ...answered,
      run: (stories, caller, { params: { payoutId }, body: request }) =>
        stories.actOnPayout(caller, { payoutId, act: { kind: 'cancel', request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/payouts/:payoutId/confirm-cancel',
      tag,
      summary: 'Cancel a payout that somebody else asked to cancel; safe to send twice',
      params: payout,
      body: requests.confirmCancelRequest,
      roles: payers,
      ...answered,
      run: (stories, caller, { params: { payoutId }, body: request }) =>
        stories.actOnPayout(caller, { payoutId, act: { kind: 'confirm-cancel', request } }),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/payouts/:payoutId/clear-cancel',
      tag,
      summary: 'Keep a payout that somebody asked to cancel, with the reason; safe to send twice',
      params: payout,
      body: requests.cancelPayoutRequest,
      roles: payers,
      ...answered,
      run: (stories, caller, { params: { payoutId }, body: request }) =>
        stories.actOnPayout(caller, { payoutId, act: { kind: 'clear-cancel', request } }),
    }),
  ];
}

function transferRoutes(crm: CrmName): Route[] {
  const reports = {
    'report-transfer': 'Report that one transfer of a payout failed at the bank',
    'clear-transfer': 'Clear a report that one transfer of a payout failed',
  } as const;
  return [
    ...(Object.keys(reports) as (keyof typeof reports)[]).map((kind) =>
      crmRoute(crm, {
        method: 'post',
        path: `/payouts/:payoutId/${kind}`,
        tag,
        summary: `${reports[kind]}, with the reason; safe to send twice`,
        params: payout,
        body: requests.reportTransferRequest,
        roles: keepers,
        ...answered,
        run: (stories, caller, { params: { payoutId }, body: request }) =>
          stories.actOnPayout(caller, { payoutId, act: { kind, request } }),
      }),
    ),
    crmRoute(crm, {
      method: 'post',
      path: '/payouts/:payoutId/fail-transfer',
      tag,
      summary: 'Confirm that a transfer somebody else reported failed: its amount is owed again; safe to send twice',
      params: payout,
      body: requests.failTransferRequest,
      roles: payers,
      ...answered,
      run: (stories, caller, { params: { payoutId }, body: request }) =>
        stories.actOnPayout(caller, { payoutId, act: { kind: 'fail-transfer', request } }),
    }),
  ];
}
