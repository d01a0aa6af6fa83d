import express from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express';
import { ApiError, apiErrors, errorBody } from '../api-error.ts';
import type { Org } from '../org.ts';
import { bearerToken } from './base-url.ts';
import { createMany, deleteMany, readMany, updateMany, upsertMany } from './collections.ts';
import { describeGlobal, describeObject, objectBasics } from './describe.ts';
import { identityEndpoint, revokeEndpoint, tokenEndpoint } from './oauth.ts';
import { continueQuery, startQuery } from './query.ts';
import { recordExchanges } from './record-exchange.ts';
import { createOne, deleteOne, readByKey, readOne, updateOne, upsertOne } from './records.ts';
import { isKnownVersion, limits, listResources, listVersions } from './service.ts';
import { trouble } from './trouble.ts';
import { param, parseJson } from './types.ts';
import type { Call } from './types.ts';

/** Every address of the stand-in, on one page. */
export function makeRouter(org: Org): Router {
  const router = express.Router();
  router.use(readText);
  if (org.options.recordExchange) router.use(recordExchanges(org.options.recordExchange, org.options.recordedOrigin));
  router.use(trouble(org));

  router.post('/services/oauth2/token', (request, response) => tokenEndpoint(org, request, response, text(request)));
  router.post('/services/oauth2/revoke', (request, response) => revokeEndpoint(org, request, response, text(request)));
  router.get('/services/oauth2/userinfo', (request, response) => identityEndpoint(org, request, response));
  router.get('/id/:org/:user', (request, response) => identityEndpoint(org, request, response));
  router.get('/services/data', (_request, response) => {
    response.json(listVersions());
  });
  router.use('/services/data/v:version', dataRouter(org));
  router.use(() => {
    throw apiErrors.notFound();
  });
  router.use(answerError);
  return router;
}

function dataRouter(org: Org): Router {
  const router = express.Router({ mergeParams: true });
  const on = (handle: (call: Call) => void): RequestHandler => {
    return (request, response) => handle(signedIn(org, request, response));
  };
  router.get('/', on(listResources));
  router.get('/limits', on(limits));
  router.get(
    '/query',
    on((call) => startQuery(call, false)),
  );
  router.get(
    '/queryAll',
    on((call) => startQuery(call, true)),
  );
  router.get(['/query/:locator', '/queryAll/:locator'], on(continueQuery));
  router.get('/sobjects', on(describeGlobal));
  router.route('/sobjects/:object').get(on(objectBasics)).post(on(createOne));
  router.get('/sobjects/:object/describe', on(describeObject));
  router.route('/sobjects/:object/:id').get(on(readOne)).patch(on(updateOne)).delete(on(deleteOne));
  router.route('/sobjects/:object/:field/:value').get(on(readByKey)).patch(on(upsertOne));
  router.route('/composite/sobjects').post(on(createMany)).patch(on(updateMany)).delete(on(deleteMany));
  router.route('/composite/sobjects/:object').get(on(readMany)).post(on(readMany));
  router.patch('/composite/sobjects/:object/:field', on(upsertMany));
  router.all(
    '/{*rest}',
    on(() => {
      throw apiErrors.notFound();
    }),
  );
  return router;
}

/** Sign-in comes before the count, and the count before anything the request asks for. */
function signedIn(org: Org, request: Request, response: Response): Call {
  const version = param(request, 'version');
  if (!isKnownVersion(version)) throw apiErrors.notFound();
  const userId = org.sessions.userOf(bearerToken(request) ?? '');
  if (userId === null) throw apiErrors.sessionInvalid();
  const isOver = org.usage.used() >= org.usage.max || org.faults.current().requestLimitExceeded;
  if (!isOver) org.usage.count();
  const used = org.faults.current().requestLimitExceeded ? org.usage.max : org.usage.used();
  response.set('Sforce-Limit-Info', `api-usage=${used}/${org.usage.max}`);
  if (isOver) throw apiErrors.requestLimit();
  const body = request.method === 'GET' || request.method === 'DELETE' ? undefined : parseJson(text(request));
  return { org, request, response, userId, body, dataPath: `/services/data/v${version}` };
}

function text(request: Request): string {
  return typeof request.body === 'string' ? request.body : '';
}

/** Bodies are read as text, so that Salesforce's own words answer broken JSON and the recorder sees what was sent. */
const readText = express.text({ type: () => true, limit: '50mb', defaultCharset: 'utf-8' });

const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const known = error instanceof ApiError ? error : apiErrors.serverError('894622146-78126 (-1385610478)');
  if (known !== error) process.emitWarning(error instanceof Error ? error : String(error));
  response.status(known.status).json(errorBody(known));
};
