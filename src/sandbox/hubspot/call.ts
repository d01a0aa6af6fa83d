import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Installation } from './oauth-tokens.ts';
import { errorBodyOnWire, isRefusal, refusal, validationError } from './refusal.ts';

/** One API call, freed of express. */
export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  /** The parsed JSON body; undefined when there was none. */
  json: unknown;
  /** Address of this portal's API and the path that was called, for links to the next page. */
  baseUrl: string;
  path: string;
  installation: Installation;
  /** Answers only what these scopes allow: throws the 403 unless the token has one of them. */
  needOneOf: (scopes: readonly string[]) => void;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export type Handler = (call: Call) => Reply;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type AddRoute = (method: Method, path: string, handler: Handler) => void;

export function ok(body: unknown): Reply {
  return { status: 200, body };
}
export function created(body: unknown, location?: string): Reply {
  return { status: 201, body, ...(location === undefined ? {} : { headers: { Location: location } }) };
}
export const noContent: Reply = { status: 204 };

export function send(response: Response, reply: Reply): void {
  response.status(reply.status).set(reply.headers ?? {});
  if (reply.body === undefined) response.end();
  // HubSpot's own header has no space before charset.
  else response.setHeader('Content-Type', 'application/json;charset=utf-8').end(JSON.stringify(reply.body));
}

export function sendFailure(response: Response, thrown: unknown): void {
  if (response.headersSent) return;
  if (isRefusal(thrown)) {
    send(response, { status: thrown.refusalStatus, body: errorBodyOnWire(thrown.body), headers: thrown.headers });
    return;
  }
  if (isTooLarge(thrown)) {
    send(response, {
      status: 413,
      body: errorBodyOnWire({ message: 'The request body is too large.', category: 'VALIDATION_ERROR' }),
    });
    return;
  }
  send(response, { status: 500, body: errorBodyOnWire({ message: 'internal error' }) });
}

function isTooLarge(thrown: unknown): boolean {
  return thrown instanceof Error && 'status' in thrown && thrown.status === 413;
}

export function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://sandbox.example.com').searchParams;
}

/** The JSON body of a call, or HubSpot's refusal of what cannot be read. */
export function jsonBody(request: Request): unknown {
  const raw: unknown = request.body;
  if (typeof raw !== 'string' || raw === '') return undefined;
  if (!/^application\/(\w+\+)?json\b/i.test(request.get('content-type') ?? '')) {
    throw refusal(415, { message: 'Unsupported Media Type: the body must be sent as application/json.' });
  }
  try {
    return JSON.parse(raw);
  } catch {
    throw refusal(400, {
      message: 'Invalid input JSON on line 1, column 1: the body is not valid JSON.',
      category: 'VALIDATION_ERROR',
    });
  }
}

/** Checks a body's shape; the refusal reads as HubSpot's does. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, json: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(json ?? {});
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.filter(
    (issue) => issue.code === 'invalid_type' && issue.input === undefined && issue.path.length === 1,
  );
  const absent =
    missing.length > 0 ? missing : parsed.error.issues.filter((issue) => /received undefined/.test(issue.message));
  if (absent.length > 0) {
    const names = absent.map((issue) => issue.path.join('.')).join(', ');
    throw validationError(`Invalid input JSON on line 1, column 2: Some required fields were not set: [${names}]`);
  }
  const [first] = parsed.error.issues;
  throw validationError(
    `Invalid input JSON on line 1, column 2: ${first?.path.join('.') || 'body'}: ${first?.message ?? 'not valid'}`,
  );
}
