import { z } from 'zod';
import type { Decision, DecisionKind } from '../contract/decision.ts';
import { actAnswer } from '../contract/deal-card.ts';
import { partnerLinkAnswer, partnerLinkRequest } from '../contract/partner-link.ts';
import * as program from '../contract/program-requests.ts';
import * as requests from '../contract/requests.ts';
import { bulkAnswer, decisionAnswer } from '../contract/review-queue.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

export const deciders: readonly ViewerRole[] = ['partner_manager', 'admin'];

/** Ids of deals look different in each CRM; what cannot be one is refused before anybody looks for it. */
export const dealIds: Record<CrmName, z.ZodType<string>> = {
  hubspot: z.string().regex(/^\d{1,20}$/, 'must be the number of a HubSpot deal'),
  salesforce: z.string().regex(/^006[A-Za-z0-9]{15}$/, 'must be the 18-character id of an Opportunity'),
};

export const registrationParams = z.object({ registrationId: z.uuid('must be the id of a registration') });

interface Act {
  body: z.ZodType;
  summary: string;
  roles?: readonly ViewerRole[];
}

/** What may be done to a registration, by the last part of its address. Who may is looked at again where it is done. */
const acts: Record<DecisionKind, Act> = {
  approve: { body: requests.approveRequest, summary: 'Approve a registration', roles: deciders },
  reject: { body: requests.rejectRequest, summary: 'Reject a registration', roles: deciders },
  withdraw: { body: requests.withdrawRequest, summary: 'Withdraw a registration' },
  recheck: { body: requests.recheckRequest, summary: 'Recheck a registration' },
  assign: { body: program.assignRequest, summary: 'Give the review to a colleague', roles: deciders },
  'request-information': {
    body: program.requestInformationRequest,
    summary: 'Ask the partner for information',
    roles: deciders,
  },
  'provide-information': { body: program.provideInformationRequest, summary: 'Answer for the partner' },
  extend: { body: program.extendRequest, summary: 'Extend a protection', roles: deciders },
  'update-status': { body: program.updateStatusRequest, summary: 'Tell how the deal stands' },
  mediate: { body: program.mediateRequest, summary: 'Decide a conflict with both sides in view', roles: deciders },
  'honour-choice': {
    body: program.honourChoiceRequest,
    summary: "Honour the customer's choice of another partner",
    roles: deciders,
  },
  reopen: { body: program.reopenRequest, summary: 'Take a decision back', roles: deciders },
  appeal: { body: program.appealRequest, summary: 'Appeal against a decision' },
  'decide-appeal': { body: program.decideAppealRequest, summary: 'Decide an appeal', roles: deciders },
};

export function decisionRoutes(crm: CrmName): Route[] {
  const query = z
    .object({ view: z.enum(['card', 'queue']).default('queue'), dealId: dealIds[crm].optional() })
    .refine(({ view, dealId }) => view === 'queue' || dealId !== undefined, {
      path: ['dealId'],
      message: 'is required where the answer is a card',
    });
  const kinds = Object.keys(acts) as DecisionKind[];
  return [bulkRoute(crm), partnerLinkRoute(crm), ...kinds.map((kind) => decisionRoute(crm, kind, query))];
}

const decisionRoute = (
  crm: CrmName,
  kind: DecisionKind,
  query: z.ZodObject<{
    view: z.ZodDefault<z.ZodEnum<{ card: 'card'; queue: 'queue' }>>;
    dealId: z.ZodOptional<z.ZodType<string>>;
  }>,
): Route => {
  const { body, summary, roles } = acts[kind];
  return crmRoute(crm, {
    method: 'post',
    path: `/registrations/:registrationId/${kind}`,
    tag: 'Decisions',
    summary,
    params: registrationParams,
    query,
    body,
    ...(roles === undefined ? {} : { roles }),
    answer: z.union([actAnswer, decisionAnswer]),
    description: 'The outcome: with the card where `view=card`, else with the registration.',
    run: (stories, caller, { params: { registrationId }, query: { view, dealId }, body: request }) => {
      // The schema beside this very kind produced the request.
      const decision = { kind, request } as Decision;
      return view === 'card' && dealId !== undefined
        ? stories.decideOnCard(caller, { registrationId, dealId, decision })
        : stories.decideInQueue(caller, { registrationId, decision });
    },
  });
};

const partnerLinkRoute = (crm: CrmName): Route =>
  crmRoute(crm, {
    method: 'post',
    path: '/registrations/:registrationId/partner-link',
    tag: 'Receipts',
    summary: 'Take the link with which the partner acts, or replace it; safe to send twice',
    params: registrationParams,
    body: partnerLinkRequest,
    roles: deciders,
    answer: partnerLinkAnswer,
    description: 'The link, to be passed on to the partner alone.',
    run: (stories, caller, { params: { registrationId }, body }) =>
      stories.issueReceiptLink(caller, { registrationId, request: body }),
  });

const bulkRoute = (crm: CrmName): Route =>
  crmRoute(crm, {
    method: 'post',
    path: '/registrations/bulk-approve',
    tag: 'Decisions',
    summary: 'Approve registrations in whose way nothing stands; safe to send twice',
    body: program.bulkApproveRequest,
    roles: deciders,
    answer: bulkAnswer,
    description: 'One outcome a registration, in the order sent.',
    run: (stories, caller, { body }) => stories.bulkApprove(caller, body),
  });
