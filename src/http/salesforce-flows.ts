import { flowAnswer, flowRequest, flowTouchpoint } from '../contract/flow-action.ts';
import type { FlowAct } from '../application/attribution/tell-by-flow.ts';
import { invalidInput } from './problem.ts';
import { importBodyLimit, openRoute } from './route.ts';

/** The action that Salesforce's flows take: tell what partners did for deals, many in one request. */
export const flowActionRoute = openRoute({
  method: 'post',
  path: '/api/salesforce/flow/touchpoints',
  auth: 'salesforce',
  tag: 'Attribution',
  summary: 'Salesforce flows tell what partners did for deals, each act by itself; safe to send twice',
  body: flowRequest,
  bodyLimit: importBodyLimit,
  answers: [
    {
      status: 200,
      description: 'What became of each act, in the order in which they came.',
      content: { type: 'application/json', schema: flowAnswer },
    },
  ],
  run: async ({ stories, log }, { caller, body }) => {
    if (caller === null) throw new Error('the route of flows was served without a caller');
    const acts = (body as { acts: { executionId: string }[] }).acts.map(readAct);
    const answer = await stories.tellByFlow(caller, acts, (executionId, error) =>
      log.error({ err: error, executionId }, 'what a flow told could not be kept'),
    );
    return { status: 200, json: answer };
  },
});

/** The schema of the route lets through what it cannot read, so that the rest is heard. */
function readAct(given: { executionId: string }): FlowAct {
  const read = flowTouchpoint.safeParse(given, { reportInput: true });
  return read.success ? read.data : { executionId: given.executionId, wrong: invalidInput(read.error).detail };
}
