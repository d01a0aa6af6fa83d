import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Edge } from './edge.ts';
import { logRequest, nameRequest, protectAnswer } from './every-request.ts';
import { describeRoutes } from './openapi.ts';
import { internalProblem } from './problem.ts';
import type { Served } from './route.ts';
import { routes } from './routes.ts';
import { sendProblem } from './send.ts';
import { serveRoute } from './serve-route.ts';

/** The product over HTTP. It can be mounted below another app, and answers everything that reaches it. */
export function createApp(edge: Edge): Express {
  const served: Served = { ...edge, description: describeRoutes(routes) };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  // Plain text or a list of texts, never nested objects.
  app.set('query parser', 'simple');
  app.use(nameRequest);
  app.use(logRequest(edge.log));
  app.use(protectAnswer((edge.hubSpot?.origins ?? []).some((origin) => origin.startsWith('https:'))));

  for (const [path, ofPath] of Map.groupBy(routes, (route) => route.path)) {
    const mounted = app.route(path);
    mounted.all((_request, response, next) => {
      response.locals['route'] = path;
      next();
    });
    for (const route of ofPath) mounted[route.method](serveRoute(served, route));
    const allow = ofPath.flatMap((route) => (route.method === 'get' ? ['GET', 'HEAD'] : ['POST'])).join(', ');
    mounted.all((_request, response) =>
      sendProblem(response, {
        problem: 'method_not_allowed',
        detail: `This address takes ${allow}.`,
        headers: { allow },
      }),
    );
  }
  app.use((_request, response) => {
    sendProblem(response, { problem: 'not_found', detail: 'There is nothing at this address.' });
  });
  app.use(lastResort(edge));
  return app;
}

/** What the routes could not settle: addresses that cannot be decoded, and faults of this edge itself. */
function lastResort(edge: Edge): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof URIError) {
      return sendProblem(response, { problem: 'bad_request', detail: 'The address is not encoded properly.' });
    }
    edge.log.error({ err: error }, 'request failed');
    if (response.headersSent) return void response.destroy();
    return sendProblem(response, internalProblem);
  };
}
