import type { z } from 'zod';
import type { ProblemBody } from '../contract/problem.ts';
import { plainWords, fieldName } from './plain-words.ts';
import type { Rejected } from './stories.ts';

/** The only table of statuses: what the edge refuses, and how it is called. */
export const problemKinds = {
  bad_request: { status: 400, title: 'The request cannot be read' },
  broken_json: { status: 400, title: 'The body is not valid JSON' },
  unauthenticated: { status: 401, title: 'The caller could not be verified' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This address does not take this method' },
  mismatch: { status: 409, title: 'Already used for something else' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be JSON' },
  invalid: { status: 422, title: 'Some fields need attention' },
  too_many: { status: 429, title: 'Too many at once' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

export interface FieldError {
  /** Path in the request, such as `customerName` or `reader.locale`. */
  field: string;
  message: string;
}

/** A refusal as a value; only `sendProblem` turns it into an answer. */
export interface Problem {
  problem: ProblemKind;
  detail: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

export function isProblem(value: object): value is Problem {
  return 'problem' in value;
}

export function problemBody(given: Problem, requestId: string): ProblemBody {
  const { status, title } = problemKinds[given.problem];
  return {
    type: `urn:partner-desk:problem:${given.problem.replaceAll('_', '-')}`,
    title,
    status,
    detail: given.detail,
    instance: requestId,
    ...(given.errors === undefined ? {} : { errors: given.errors }),
  };
}

/** 422 with one entry a field, in plain words. */
export function invalidFields(errors: FieldError[]): Problem {
  const named = errors.map((error) => `${error.field} ${error.message}`);
  return { problem: 'invalid', detail: `${named.slice(0, 5).join('; ')}${named.length > 5 ? '; …' : ''}.`, errors };
}

/** What zod found wrong, as 422: the first fault of each field, since the others mostly follow from it. */
export function invalidInput(error: z.ZodError): Problem {
  const errors = error.issues.flatMap((issue): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: fieldName([...issue.path, key]), message: 'is not a known field' }))
      : [{ field: fieldName(issue.path), message: plainWords(issue) }],
  );
  const firstOfEach = new Map(errors.toReversed().map((error) => [error.field, error]));
  return invalidFields([...firstOfEach.values()].toReversed().slice(0, 50));
}

export function rejectedProblem(answer: Rejected): Problem {
  return answer.rejected === 'invalid'
    ? invalidFields(answer.errors)
    : { problem: answer.rejected, detail: answer.message };
}

/** A fault of ours: says nothing about its cause. The request id leads to the log line that does. */
export const internalProblem: Problem = {
  problem: 'internal',
  detail: 'Nothing you sent is wrong. Try again; if it happens again, pass on the number of this request.',
};
