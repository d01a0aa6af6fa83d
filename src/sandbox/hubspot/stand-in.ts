import express, { type Request, type Response, type Router } from 'express';
import { addAccountRoutes } from './account-routes.ts';
import { addAssociationLabelRoutes } from './association-label-routes.ts';
import { addAssociationRoutes } from './association-routes.ts';
import { addBatchRoutes } from './batch-routes.ts';
import { type AddRoute, type Handler, jsonBody, queryOf, send, sendFailure } from './call.ts';
import { createFaultSwitches, type FaultSwitches } from './faults.ts';
import { faultGate, modernPaths } from './gate.ts';
import { createStoreAccess, type StoreAccess } from './loader.ts';
import { addOAuthRoutes, installingUser } from './oauth-routes.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { addObjectRoutes } from './object-routes.ts';
import type { HubSpotStandInOptions } from './options.ts';
import { addOwnerAndPipelineRoutes } from './owner-and-pipeline-routes.ts';
import type { Portal } from './portal.ts';
import { addPropertyRoutes } from './property-routes.ts';
import { createRateLimits, type LimitUsage, type RateLimits } from './rate-limit.ts';
import { addRecordAssociationRoutes } from './record-association-routes.ts';
import { recordingMiddleware } from './recording.ts';
import { refusal } from './refusal.ts';
import { addSchemaRoutes } from './schema-routes.ts';
import { grantableScopes, missingScopes } from './scopes.ts';
import { addSearchRoutes } from './search-routes.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';
import { emptyStore, mustTable } from './store.ts';
import { createUi, type HubSpotUi } from './ui.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

const bodyLimit = '3mb';
const dailyLimits = { enterprise: 1_000_000, professional: 650_000 };

export interface HubSpotStandIn {
  /** HubSpot's REST API. Mount it before anything that reads request bodies. */
  router: Router;
  store: StoreAccess;
  ui: HubSpotUi;
  faults: FaultSwitches;
  webhooks: Webhooks;
  oauth: OAuth;
  /** Installs the app as the sandbox's administrator with every scope the plan can grant. */
  install: (scopes?: string[]) => { refreshToken: string };
  limits: () => LimitUsage;
  resetLimits: () => void;
  snapshot: () => string;
  restore: (json: string) => void;
}

/** One HubSpot account in memory, close enough to the real one that real clients work with it unchanged. */
export function createHubSpotStandIn(options: HubSpotStandInOptions): HubSpotStandIn {
  const clockMs = options.systemClock ?? Date.now;
  const random = options.random ?? Math.random;
  const faults = createFaultSwitches();
  const store = emptyStore(options.portalId);
  const webhooks = createWebhooks({
    portalId: options.portalId,
    appId: options.appId,
    target: options.webhookTarget,
    subscriptions: options.subscriptions,
    faults: faults.get,
    clockMs,
    random,
    retryTimeScale: options.webhookRetryTimeScale ?? 1,
    batchDelayMs: options.webhookBatchDelayMs ?? 250,
    timeoutMs: options.webhookTimeoutMs ?? 5000,
  });
  const portal: Portal = {
    options,
    store,
    faults,
    nowMs: () => options.now().getTime(),
    clockMs,
    random,
    tell: webhooks.tell,
  };
  const oauth = createOAuth({ ...options, clockMs, isRevoked: () => faults.get().revokedToken });
  const limits = createRateLimits(
    clockMs,
    options.dailyLimit ?? dailyLimits[options.plan],
    () => faults.get().limitsOff,
  );
  return {
    router: createRouter(portal, oauth, limits),
    store: createStoreAccess(portal, (name) => mustTable(store, name).type.id),
    ui: createUi(portal),
    faults,
    webhooks,
    oauth,
    install: (scopes = grantableScopes(options.plan)) => oauth.install({ ...installingUser(options), scopes }),
    limits: limits.usage,
    resetLimits: limits.reset,
    snapshot: () => takeSnapshot(store, oauth.state),
    restore: (json) => restoreSnapshot(store, oauth.state, json),
  };
}

function createRouter(portal: Portal, oauth: OAuth, limits: RateLimits): Router {
  const { options } = portal;
  const router = express.Router();
  const add: AddRoute = (method, path, handler) => {
    router[method](path, (request, response) => answer(portal, oauth, limits, request, response, handler));
  };
  router.use(recordingMiddleware(options.recordExchange, options.recordedOrigin));
  router.use(modernPaths);
  // Bodies stay text: HubSpot's own words for broken JSON are ours to say.
  router.use(express.text({ type: () => true, limit: bodyLimit }));
  router.use(faultGate(portal));
  addOAuthRoutes(router, options, oauth);
  // More particular paths first: `/batch/read` would be an object id otherwise.
  addSearchRoutes(portal, add);
  addBatchRoutes(portal, add);
  addRecordAssociationRoutes(portal, add);
  addObjectRoutes(portal, add);
  addAssociationRoutes(portal, add);
  addAssociationLabelRoutes(portal, add);
  addPropertyRoutes(portal, add);
  addSchemaRoutes(portal, add);
  addOwnerAndPipelineRoutes(portal, add);
  addAccountRoutes(portal, add);
  router.use((request, response) => {
    sendFailure(
      response,
      refusal(404, {
        message: `Unable to find resource ${request.method} ${request.path}`,
        category: 'OBJECT_NOT_FOUND',
      }),
    );
  });
  // Express tells an error handler by its four parameters.
  router.use((error: unknown, _request: Request, response: Response, _next: () => void) =>
    sendFailure(response, error),
  );
  return router;
}

function answer(
  portal: Portal,
  oauth: OAuth,
  limits: RateLimits,
  request: Request,
  response: Response,
  handler: Handler,
): void {
  const kind = request.path.endsWith('/search') ? 'search' : 'call';
  try {
    const installation = oauth.authorise(request.get('authorization'));
    if (portal.faults.get().rateLimited) throw limits.refuse(kind);
    limits.admit(kind);
    const reply = handler({
      params: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
      query: queryOf(request),
      json: jsonBody(request),
      baseUrl: `${request.protocol}://${request.get('host') ?? ''}${request.baseUrl}`,
      path: request.path,
      installation,
      needOneOf: (scopes) => {
        if (!scopes.some((scope) => installation.scopes.includes(scope))) throw missingScopes(scopes);
      },
    });
    if (isLost(portal)) {
      response.destroy();
      return;
    }
    response.set(limits.headers(kind));
    send(response, reply);
  } catch (error) {
    response.set(limits.headers(kind));
    sendFailure(response, error);
  }
}

/** The work is done and only the answer is lost: what a caller must survive by asking again. */
function isLost(portal: Portal): boolean {
  const share = portal.faults.get().lostAnswers;
  return share > 0 && portal.random() < share;
}
