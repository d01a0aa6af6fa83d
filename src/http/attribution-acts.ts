import { z } from 'zod';
import type { AttributionAct } from '../application/attribution/act-on-touchpoint.ts';
import { attributionAnswer } from '../contract/attribution.ts';
import * as requests from '../contract/attribution-requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { dealIds, deciders } from './decision-routes.ts';
import { crmRoute, type Route } from './route.ts';

interface Act {
  body: z.ZodType;
  summary: string;
  roles?: readonly ViewerRole[];
}

/** What may be done to a touchpoint, by the last part of its address. Who may is looked at again where it is done. */
const onTouchpoint = {
  confirm: { body: requests.confirmTouchpointRequest, summary: 'Confirm what was told of a partner', roles: deciders },
  decline: {
    body: requests.declineTouchpointRequest,
    summary: 'Decline what was told of a partner, with the reason',
    roles: deciders,
  },
  change: {
    body: requests.changeTouchpointRequest,
    summary: 'Change what was told; what it was before stays in the record',
  },
  withdraw: { body: requests.withdrawTouchpointRequest, summary: 'Withdraw what was told; it stays in the record' },
} satisfies Record<string, Act>;

/** What may be done about a partner's credit. */
const onCredit = {
  appeal: { body: requests.appealCreditRequest, summary: 'Appeal against a credit' },
  'decide-appeal': {
    body: requests.decideCreditAppealRequest,
    summary: 'Decide an appeal against a credit',
    roles: deciders,
  },
} satisfies Record<string, Act>;

const answered = {
  tag: 'Attribution',
  answer: attributionAnswer,
  description: 'What happened, and the deal as it is now.',
};

export const touchpointActs = (crm: CrmName): Route[] =>
  Object.entries<Act>(onTouchpoint).map(([kind, { body, summary, roles }]) =>
    crmRoute(crm, {
      method: 'post',
      path: `/deals/:dealId/touchpoints/:touchpointId/${kind}`,
      summary,
      params: z.object({ dealId: dealIds[crm], touchpointId: z.uuid('must be the id of a touchpoint') }),
      body,
      ...(roles ? { roles } : {}),
      ...answered,
      run: (stories, caller, { params: { dealId, touchpointId }, body: request }) =>
        // The schema beside this very kind produced the request.
        stories.actOnAttribution(caller, { dealId, act: { kind, touchpointId, request } as AttributionAct }),
    }),
  );

export const appealActs = (crm: CrmName): Route[] =>
  Object.entries<Act>(onCredit).map(([kind, { body, summary, roles }]) =>
    crmRoute(crm, {
      method: 'post',
      path: `/deals/:dealId/credits/:partnerId/${kind}`,
      summary,
      params: z.object({ dealId: dealIds[crm], partnerId: z.uuid('must be the id of a partner') }),
      body,
      ...(roles ? { roles } : {}),
      ...answered,
      run: (stories, caller, { params: { dealId, partnerId }, body: request }) =>
        stories.actOnAttribution(caller, { dealId, act: { kind, partnerId, request } as AttributionAct }),
    }),
  );
