import { z } from 'zod';
import * as card from '../contract/deal-card.ts';
import * as program from '../contract/program-requests.ts';
import * as requests from '../contract/requests.ts';
import * as queue from '../contract/review-queue.ts';
import { problem } from '../contract/problem.ts';
import { conflictFinding, evidence } from '../contract/shared.ts';
import { syncHealth } from '../contract/sync-health.ts';
import { evidenceBundle, why } from '../contract/why.ts';
import { mediation } from '../contract/program.ts';
import { hubSpotWebhookEvent } from '../contract/hubspot-webhook.ts';
import { problemKinds, type ProblemKind } from './problem.ts';
import type { Answer, Auth, Route } from './route.ts';

type Json = Record<string, unknown>;

/** Schemas that readers of the description know by name. Everything else stands where it is used. */
const sent: Record<string, z.ZodType> = {
  AppealRequest: program.appealRequest,
  ApproveRequest: requests.approveRequest,
  AssignRequest: program.assignRequest,
  BulkApproveRequest: program.bulkApproveRequest,
  CheckRequest: requests.checkRequest,
  DecideAppealRequest: program.decideAppealRequest,
  ExtendRequest: program.extendRequest,
  HonourChoiceRequest: program.honourChoiceRequest,
  HubSpotWebhookEvent: hubSpotWebhookEvent,
  MediateRequest: program.mediateRequest,
  ProvideInformationRequest: program.provideInformationRequest,
  RecheckRequest: requests.recheckRequest,
  RejectRequest: requests.rejectRequest,
  ReopenRequest: program.reopenRequest,
  RequestInformationRequest: program.requestInformationRequest,
  RetryRequest: requests.retryRequest,
  SubmitRequest: requests.submitRequest,
  UpdateStatusRequest: program.updateStatusRequest,
  WithdrawRequest: requests.withdrawRequest,
};
const answered: Record<string, z.ZodType> = {
  ActAnswer: card.actAnswer,
  BulkAnswer: queue.bulkAnswer,
  CheckAnswer: card.checkAnswer,
  ConflictFinding: conflictFinding,
  DealCard: card.dealCard,
  DecisionAnswer: queue.decisionAnswer,
  Evidence: evidence,
  EvidenceBundle: evidenceBundle,
  Mediation: mediation,
  Problem: problem,
  RegistrationDetail: queue.registrationDetail,
  ReviewQueue: queue.reviewQueue,
  SyncHealth: syncHealth,
  Why: why,
};

const securitySchemes = {
  hubSpotSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-HubSpot-Signature-v3',
    description:
      'Base64 of HMAC-SHA256 over method, full address, raw body and timestamp, with the client secret of the app. Each signature is taken once.',
  },
  hubSpotWorkflowSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-HubSpot-Signature',
    description: 'SHA-256 in hex over secret, method, address and raw body (version 2), which workflows send.',
  },
  hubSpotTimestamp: {
    type: 'apiKey',
    in: 'header',
    name: 'X-HubSpot-Request-Timestamp',
    description: 'Milliseconds since 1970; at most five minutes off in either direction.',
  },
  salesforceKey: { type: 'http', scheme: 'bearer', description: 'The key of the org, from its Named Credential.' },
  salesforceOrg: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Partner-Desk-Org',
    description: '18-character id of the org.',
  },
  salesforceUser: { type: 'apiKey', in: 'header', name: 'X-Partner-Desk-User', description: 'Id of the user.' },
  salesforceEmail: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Partner-Desk-Email',
    description: 'E-mail address of the user.',
  },
} as const;

const security: Record<Auth, Json[]> = {
  none: [],
  hubspot: [{ hubSpotSignature: [], hubSpotTimestamp: [] }],
  hubspot_webhook: [{ hubSpotSignature: [], hubSpotTimestamp: [] }],
  hubspot_workflow: [{ hubSpotSignature: [], hubSpotTimestamp: [] }, { hubSpotWorkflowSignature: [] }],
  salesforce: [{ salesforceKey: [], salesforceOrg: [], salesforceUser: [], salesforceEmail: [] }],
};

/** HubSpot appends these four; `nonce` comes from the card and makes each signature a new one. */
const addedByHubSpot = ['userId', 'portalId', 'userEmail', 'appId', 'nonce'].map((name) => ({
  name,
  in: 'query',
  required: name !== 'nonce',
  description: name === 'nonce' ? 'Any fresh text, so that no two requests are signed alike.' : 'Added by HubSpot.',
  schema: { type: 'string' },
}));

/** The interface as OpenAPI 3.1, from the very schemas that judge requests. */
export function describeRoutes(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Partner Desk',
      version: '1.0.0',
      description:
        'What the cards in HubSpot and Salesforce ask the backend. Outcomes that a card shows (conflict, blocked, refused, stale) are 200; refusals of the edge are application/problem+json.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components(), securitySchemes },
  };
}

function operation(route: Route): Json {
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.roles === null ? {} : { description: `For these roles: ${route.roles.join(', ')}.` }),
    security: security[route.auth],
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.auth === 'hubspot' ? addedByHubSpot : []),
    ],
    ...(route.body === null
      ? {}
      : {
          requestBody: { required: true, content: { [mediaTypeOf(route)]: { schema: schemaOf(route.body, 'input') } } },
        }),
    responses: responses(route),
  };
}

const mediaTypeOf = ({ form }: Route): string => (form ? 'application/x-www-form-urlencoded' : 'application/json');

function operationId(route: Route): string {
  const words = `${route.method} ${route.path}`.match(/[A-Za-z]+/g) ?? [];
  return words.map((word, index) => (index === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`)).join('');
}

function parameters(schema: z.ZodObject | null, place: 'path' | 'query'): Json[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function responses(route: Route): Json {
  const given = route.answers.map((answer) => [String(answer.status), response(answer)] as const);
  const taken = new Set(route.answers.map((answer) => answer.status));
  const refused = problemsOf(route)
    .filter((kind) => !taken.has(problemKinds[kind].status))
    .map((kind) => [String(problemKinds[kind].status), refusal(kind, route.page)] as const);
  return Object.fromEntries([...given, ...refused]);
}

/** Refusals that follow from what a route takes. */
function problemsOf(route: Route): ProblemKind[] {
  const kinds = new Set<ProblemKind>(['bad_request', 'too_large', 'internal', ...route.problems]);
  if (route.auth !== 'none') kinds.add('unauthenticated');
  if (route.roles !== null) kinds.add('forbidden');
  if (route.params !== null || route.query !== null || route.body !== null) kinds.add('invalid');
  if (route.body !== null) kinds.add('unsupported_media_type');
  if (route.body !== null && !route.form) kinds.add('broken_json').delete('bad_request');
  return [...kinds];
}

function response({ description, content }: Answer): Json {
  const head = { description, headers: requestIdHeader };
  if (content === null) return head;
  if (content.type === 'text/html') return { ...head, content: { 'text/html': { schema: { type: 'string' } } } };
  const schema = content.type === 'openapi' ? { type: 'object' } : schemaOf(content.schema, 'output');
  return { ...head, content: { 'application/json': { schema } } };
}

const requestIdHeader = {
  'X-Request-Id': { description: 'Id of the request, as in the log.', schema: { type: 'string' } },
};

function refusal(kind: ProblemKind, page: boolean): Json {
  const content = page
    ? { 'text/html': { schema: { type: 'string' } } }
    : { 'application/problem+json': { schema: reference('Problem') } };
  return { description: `${problemKinds[kind].title}.`, headers: requestIdHeader, content };
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A name where the schema has one, alternatives and lists of names where it has parts, else the schema itself. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const known = Object.entries(io === 'input' ? sent : answered).find(([, one]) => one === schema);
  if (known !== undefined) return reference(known[0]);
  if (schema instanceof z.ZodUnion) return { anyOf: schema.options.map((option) => schemaOf(option as z.ZodType, io)) };
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io });
  if (schema instanceof z.ZodArray) return { ...json, items: schemaOf(schema.element as z.ZodType, io) };
  return json;
}

function components(): Json {
  return { ...converted(sent, 'input'), ...converted(answered, 'output') };
}

function converted(named: Record<string, z.ZodType>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => reference(id).$ref });
  // A component's address is where it stands in the document; `$id` would move the references inside it.
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}
