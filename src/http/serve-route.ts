import type { Request, RequestHandler, Response } from 'express';
import { checkHubSpotSignature, checkWorkflowSignature, hubSpotCaller, refuseCards } from './hubspot-auth.ts';
import { internalProblem, isProblem, type Problem } from './problem.ts';
import { readRawBody } from './raw-body.ts';
import { readInput, tooLarge } from './read-input.ts';
import type { Reply, Route, Served } from './route.ts';
import { salesforceCaller } from './salesforce-auth.ts';
import { sendProblem, sendReply } from './send.ts';
import type { Caller } from './stories.ts';

interface Admitted {
  /** Null where nobody is named, and for HubSpot, whose person is looked up once the signature holds. */
  caller: Caller | null;
  rawBody: Uint8Array;
  signatureHash: string | null;
}

/** Takes a request through one route: admit, identify, check the role, read, run, answer. Faults end here, all of them. */
export function serveRoute(served: Served, route: Route): RequestHandler {
  return async (request, response) => {
    const admitted = await settle(served, route, () => admit(served, route, request));
    if (admitted === 'aborted') return;
    const answer = isProblem(admitted)
      ? admitted
      : await settle(served, route, () => proceed(served, route, request, response, admitted));
    if (!isProblem(admitted) && admitted.signatureHash !== null && isOurFault(answer)) {
      // HubSpot repeats what failed on our side; were the signature still marked, the repetition would be refused.
      await served.forgetSignature(admitted.signatureHash).catch((error: unknown) => {
        served.log.error({ err: error }, 'a signature could not be released');
      });
    }
    return isProblem(answer) ? sendProblem(response, answer, route.page) : sendReply(response, answer);
  };
}

async function settle<T>(served: Served, route: Route, work: () => Promise<T>): Promise<T | Problem> {
  try {
    return await work();
  } catch (error) {
    served.log.error({ err: error, route: route.path }, 'request failed');
    return route.faultAs === 'unavailable'
      ? { problem: 'unavailable', detail: 'Nothing was lost: send it again later.' }
      : internalProblem;
  }
}

async function admit(served: Served, route: Route, request: Request): Promise<Admitted | Problem | 'aborted'> {
  if (route.auth === 'salesforce') {
    const caller = await salesforceCaller(served, request);
    if (isProblem(caller)) return caller;
    const rawBody = await readRawBody(request, route.bodyLimit);
    return typeof rawBody === 'string' ? unread(rawBody, route) : { caller, rawBody, signatureHash: null };
  }
  const rawBody = await readRawBody(request, route.bodyLimit);
  if (typeof rawBody === 'string') return unread(rawBody, route);
  if (route.auth === 'none') return { caller: null, rawBody, signatureHash: null };
  const signed = await (route.auth === 'hubspot_workflow' ? checkWorkflowSignature : checkHubSpotSignature)(
    served,
    request,
    rawBody,
  );
  if (isProblem(signed)) return signed;
  const fromCard = route.auth === 'hubspot' ? null : refuseCards(served, request);
  return fromCard ?? { caller: null, rawBody, ...signed };
}

function unread(rawBody: 'too_large' | 'aborted', route: Route): Problem | 'aborted' {
  return rawBody === 'aborted' ? rawBody : tooLarge(route.bodyLimit);
}

async function proceed(
  served: Served,
  route: Route,
  request: Request,
  response: Response,
  admitted: Admitted,
): Promise<Reply | Problem> {
  const caller = route.auth === 'hubspot' ? await hubSpotCaller(served, request) : admitted.caller;
  if (caller !== null && isProblem(caller)) return caller;
  response.locals['tenantId'] = caller?.tenantId;
  if (route.roles !== null && (caller === null || !route.roles.includes(caller.role))) {
    return { problem: 'forbidden', detail: 'Your role does not allow this. Ask an administrator of Partner Desk.' };
  }
  const input = readInput(route, request, admitted.rawBody);
  return isProblem(input) ? input : await route.run(served, { ...input, caller, signal: goneSignal(response) });
}

/** Aborted when the connection is closed before the answer was sent. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function isOurFault(answer: Reply | Problem): boolean {
  return isProblem(answer) && (answer.problem === 'internal' || answer.problem === 'unavailable');
}
