import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { withRequestId, type Log } from '../log.ts';

/** Ids of others are taken over only in a form that can do no harm in a log or a header. */
const acceptableId = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** Names the request: in the answer, in every log line, and in every problem. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id') ?? '';
  const requestId = acceptableId.test(given) ? given : randomUUID();
  response.locals['requestId'] = requestId;
  response.set('x-request-id', requestId);
  withRequestId(requestId, next);
};

/** Answers are for one caller, load nothing, and are framed by nobody. Pages set a policy of their own. */
export function protectAnswer(secureOrigin: boolean): RequestHandler {
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(secureOrigin ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}

/** One line a request. The route's pattern stands for the address, which may hold ids, e-mail addresses or a token. */
export function logRequest(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const { tenantId, route, requestId } = response.locals;
      const status = response.writableFinished ? response.statusCode : 'aborted';
      const line = { requestId, method: request.method, route: route ?? 'none', status, tenantId };
      log.info({ ...line, ms: Math.round(performance.now() - startedAt) }, 'request');
    });
    next();
  };
}
