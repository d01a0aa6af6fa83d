import { workflowAnswer, workflowTouchpoint, type WorkflowTouchpoint } from '../contract/workflow-action.ts';
import { openRoute } from './route.ts';

/** The action that HubSpot's workflows take: tell what a partner did for the enrolled deal. */
export const workflowActionRoute = openRoute({
  method: 'post',
  path: '/webhooks/hubspot/workflow-actions/touchpoint',
  auth: 'hubspot_workflow',
  tag: 'Webhooks',
  summary: 'A HubSpot workflow tells what a partner did for a deal; safe to send twice',
  body: workflowTouchpoint,
  answers: [
    {
      status: 200,
      description: 'What became of it.',
      content: { type: 'application/json', schema: workflowAnswer },
    },
  ],
  problems: ['forbidden', 'unavailable'],
  faultAs: 'unavailable',
  run: async ({ findTenantByHubSpotPortal, stories }, { body }) => {
    // The schema of the route produced the body.
    const told = body as WorkflowTouchpoint;
    const tenantId = await findTenantByHubSpotPortal(told.origin.portalId);
    if (tenantId === null) {
      return { problem: 'forbidden', detail: 'This HubSpot account is not connected to Partner Desk.' };
    }
    const answer = await stories.tellByWorkflow(tenantId, told);
    // HubSpot tries again, for days, what is answered so.
    if (answer === 'no_deal') {
      return { problem: 'unavailable', detail: 'This deal is not known here yet: send it again later.' };
    }
    return { status: 200, json: answer };
  },
});
