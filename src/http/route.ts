import type { z } from 'zod';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import type { Edge } from './edge.ts';
import { rejectedProblem, type Problem, type ProblemKind } from './problem.ts';
import type { Caller, Rejected, Stories } from './stories.ts';

/** Who may call: a person in one of the CRMs, HubSpot's webhooks or workflows, or anybody. */
export type Auth = CrmName | 'hubspot_webhook' | 'hubspot_workflow' | 'none';

/** What goes back when nothing was refused. */
export type Reply =
  | { status: number; json: unknown }
  /** `policy`: the content security policy of a page that has a style of its own. */
  | { status: number; html: string; policy?: string }
  | { status: number; file: { name: string; type: string; content: string | Uint8Array } }
  /** Go and look there; relative to the address asked. */
  | { status: 303; location: string }
  | { status: 204 };

/** One possible answer, for the description of the interface. */
export interface Answer {
  status: number;
  description: string;
  content: { type: 'application/json'; schema: z.ZodType } | { type: 'text/html' } | { type: 'openapi' } | null;
}

export interface Input {
  /** Null on routes without a person. */
  caller: Caller | null;
  params: unknown;
  query: unknown;
  body: unknown;
  acceptLanguage: string;
  /** Aborted when whoever asked is gone. */
  signal: AbortSignal;
}

/** What a route may use besides the stories. */
export interface Served extends Edge {
  /** The description of the interface, which `/openapi.json` answers. */
  description: object;
}

export interface Route {
  method: 'get' | 'post';
  /** Express' form: `/api/hubspot/deals/:dealId/card`. */
  path: string;
  auth: Auth;
  tag: string;
  summary: string;
  params: z.ZodObject | null;
  query: z.ZodObject | null;
  body: z.ZodType | null;
  bodyLimit: number;
  /** The body is a form of a page (`application/x-www-form-urlencoded`) instead of JSON. */
  form: boolean;
  /** Null: everybody who may call. */
  roles: readonly ViewerRole[] | null;
  answers: Answer[];
  /** Refusals besides those that every route of its kind may give. */
  problems: ProblemKind[];
  /** For people with a browser: refusals are pages too. */
  page: boolean;
  /** What an unexpected fault is answered with. */
  faultAs: 'internal' | 'unavailable';
  run: (served: Served, input: Input) => Promise<Reply | Problem>;
}

export const cardBodyLimit = 256 * 1024;
export const webhookBodyLimit = 1024 * 1024;
/** A file of the longest import, or all acts of flows in one request, with what JSON adds to them. */
export const importBodyLimit = 2 * 1024 * 1024;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** A route for a person inside a CRM: answers the view model of one story, as 200. */
export function crmRoute<
  View,
  Params extends z.ZodObject | null = null,
  Query extends z.ZodObject | null = null,
  Body extends z.ZodType | null = null,
>(
  crm: CrmName,
  spec: {
    method: 'get' | 'post';
    path: string;
    tag: string;
    summary: string;
    params?: Params;
    query?: Query;
    body?: Body;
    bodyLimit?: number;
    roles?: readonly ViewerRole[];
    answer: z.ZodType<View>;
    description: string;
    run: (
      stories: Stories,
      caller: Caller,
      input: { params: Parsed<Params>; query: Parsed<Query>; body: Parsed<Body>; signal: AbortSignal },
    ) => Promise<View | Rejected>;
  },
): Route {
  return {
    method: spec.method,
    path: `/api/${crm}${spec.path}`,
    auth: crm,
    tag: spec.tag,
    summary: spec.summary,
    params: spec.params ?? null,
    query: spec.query ?? null,
    body: spec.body ?? null,
    bodyLimit: spec.bodyLimit ?? cardBodyLimit,
    form: false,
    roles: spec.roles ?? null,
    answers: [
      {
        status: 200,
        description: spec.description,
        content: { type: 'application/json', schema: spec.answer },
      },
    ],
    problems: ['not_found', 'forbidden', 'unavailable', ...(spec.method === 'post' ? (['mismatch'] as const) : [])],
    page: false,
    faultAs: 'internal',
    run: async ({ stories }, { caller, params, query, body, signal }) => {
      if (caller === null) throw new Error(`${spec.path} was served without a caller`);
      // The schemas of this very route produced these values.
      const input = { params, query, body } as { params: Parsed<Params>; query: Parsed<Query>; body: Parsed<Body> };
      const answer = await spec.run(stories, caller, { ...input, signal });
      return isRejected(answer) ? rejectedProblem(answer) : { status: 200, json: answer };
    },
  };
}

/** A route without a person: monitors, partners with a link, HubSpot's webhooks. */
export function openRoute(
  spec: Pick<Route, 'method' | 'path' | 'tag' | 'summary' | 'answers' | 'run'> & Partial<Route>,
): Route {
  return {
    auth: 'none',
    params: null,
    query: null,
    body: null,
    bodyLimit: cardBodyLimit,
    form: false,
    roles: null,
    problems: [],
    page: false,
    faultAs: 'internal',
    ...spec,
  };
}

function isRejected(answer: unknown): answer is Rejected {
  return typeof answer === 'object' && answer !== null && 'rejected' in answer;
}
