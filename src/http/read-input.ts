import type { Request } from 'express';
import type { z } from 'zod';
import { invalidInput, isProblem, type Problem } from './problem.ts';
import type { Input, Route } from './route.ts';

export const tooLarge = (limit: number): Problem => ({
  problem: 'too_large',
  detail: `The body may have at most ${Math.floor(limit / 1024)} kB.`,
});

/** Judges path, query and body by the route's schemas. The caller is filled in by whoever verified them. */
export function readInput(
  route: Route,
  request: Request,
  rawBody: Uint8Array,
): Omit<Input, 'caller' | 'signal'> | Problem {
  const given = route.body === null ? null : (route.form ? readForm : readJson)(request, rawBody);
  if (given !== null && isProblem(given)) return given;
  const params = judge(route.params, request.params);
  if (isProblem(params)) return params;
  const query = judge(route.query, request.query);
  if (isProblem(query)) return query;
  const body = judge(route.body, given?.value);
  if (isProblem(body)) return body;
  const acceptLanguage = request.get('accept-language') ?? '';
  return { params: params.value, query: query.value, body: body.value, acceptLanguage };
}

function judge(schema: z.ZodType | null, given: unknown): { value: unknown } | Problem {
  if (schema === null) return { value: null };
  const parsed = schema.safeParse(given, { reportInput: true });
  return parsed.success ? { value: parsed.data } : invalidInput(parsed.error);
}

const isSentAs = (request: Request, mediaType: string): boolean =>
  (request.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() === mediaType &&
  (request.get('content-encoding') ?? 'identity') === 'identity';

function readJson(request: Request, rawBody: Uint8Array): { value: unknown } | Problem {
  if (!isSentAs(request, 'application/json')) {
    return { problem: 'unsupported_media_type', detail: 'Send the body as application/json, not compressed.' };
  }
  try {
    // Bytes that are not UTF-8 are refused: replaced silently, they could make two names equal.
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) };
  } catch {
    return { problem: 'broken_json', detail: 'The body is not JSON in UTF-8.' };
  }
}

/** Fields of a form by name; a name that comes twice is refused, for nobody could say which is meant. */
function readForm(request: Request, rawBody: Uint8Array): { value: Record<string, string> } | Problem {
  if (!isSentAs(request, 'application/x-www-form-urlencoded')) {
    return { problem: 'unsupported_media_type', detail: 'Send the form as application/x-www-form-urlencoded.' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
    // Throws on what URLSearchParams would silently replace.
    decodeURIComponent(text);
    const fields = [...new URLSearchParams(text)];
    const value = Object.fromEntries(fields);
    return Object.keys(value).length === fields.length
      ? { value }
      : { problem: 'bad_request', detail: 'A field of the form came twice.' };
  } catch {
    return { problem: 'bad_request', detail: 'The form is not in UTF-8.' };
  }
}
