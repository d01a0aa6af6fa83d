import type { Request, Response } from 'express';
import { ApiError, apiErrors } from '../api-error.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/schema.ts';

/** A request that has passed sign-in. */
export interface Call {
  org: Org;
  request: Request;
  response: Response;
  userId: string;
  /** Body of the request, as JSON; undefined where there was none. */
  body: unknown;
  /** `/services/data/v67.0`, as the answers spell it. */
  dataPath: string;
}

export function objectOf(call: Call, name: string): ObjectSchema {
  const object = call.org.schema.object(name);
  if (!object) throw apiErrors.notFound();
  return object;
}

export function param(request: Request, name: string): string {
  const value: unknown = request.params[name];
  return typeof value === 'string' ? value : '';
}

export function queryText(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' ? value : undefined;
}

export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'Unexpected character';
    throw new ApiError(400, 'JSON_PARSER_ERROR', reason);
  }
}
