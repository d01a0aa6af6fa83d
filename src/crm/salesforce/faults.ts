import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import type { CrmErrorKind } from '../crm-error.ts';
import { backoff, retryAfterMs } from '../retry.ts';
import type { Timing } from '../timing.ts';

/** What came back over HTTP, whatever jsforce made of it. */
export interface SalesforceReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const errorList = z.array(z.object({ message: z.string(), errorCode: z.string() })).min(1);

/** Codes that pass by themselves, in whole answers as in the results of single rows. */
const passingCodes = new Set([
  'UNABLE_TO_LOCK_ROW',
  'REQUEST_LIMIT_EXCEEDED',
  'QUERY_TIMEOUT',
  'SERVER_UNAVAILABLE',
  'UNKNOWN_EXCEPTION',
  'REQUEST_RUNNING_TOO_LONG',
  'TXN_SECURITY_METERING_ERROR',
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'PROCESSING_HALTED',
]);

export const isPassingCode = (code: string): boolean => passingCodes.has(code);

export function faultOf(reply: SalesforceReply, now: Date): CrmError {
  const errors = errorList.safeParse(readJson(reply.body));
  const first = errors.success ? errors.data[0] : undefined;
  const code = first?.errorCode ?? `HTTP_${reply.status}`;
  const kind = kindOf(reply.status, code);
  return new CrmError({
    crm: 'salesforce',
    kind,
    status: reply.status,
    code,
    message: (first?.message ?? `Salesforce answered with status ${reply.status}.`).slice(0, 1000),
    retryAfterMs: retryAfterMs(reply.headers['retry-after'], now.getTime()) ?? untilAllowance(code, first?.message),
  });
}

/** The allowance of calls rolls over 24 hours: look again in a while, not in a moment. */
function untilAllowance(code: string, message: string | undefined): number | null {
  return code === 'REQUEST_LIMIT_EXCEEDED' && !isConcurrency(message ?? '') ? 15 * 60_000 : null;
}

/** Too many long calls at once carries the same code as the day's allowance, and passes in seconds. */
const isConcurrency = (message: string) => /concurrent/i.test(message);

function kindOf(status: number, code: string): CrmErrorKind {
  if (code === 'INVALID_SESSION_ID' || code === 'INVALID_AUTH_HEADER' || status === 401) return 'unauthorised';
  if (code === 'REQUEST_LIMIT_EXCEEDED' || status === 429) return 'rate_limited';
  if (isPassingCode(code) || status >= 500 || status === 420) return 'server_error';
  return status === 403 ? 'forbidden' : 'bad_request';
}

export function unreachable(cause: unknown): CrmError {
  const reason =
    cause instanceof Error ? ((cause.cause as { code?: string } | undefined)?.code ?? cause.message) : 'unknown';
  const message = `Salesforce could not be reached (${reason}).`;
  return new CrmError({ crm: 'salesforce', kind: 'unreachable', status: null, code: 'UNREACHABLE', message, cause });
}

export function unexpected(what: string, cause: z.ZodError): CrmError {
  const where = cause.issues[0]?.path.join('.') ?? '';
  const message = `Salesforce's answer to ${what} was not understood${where ? ` (at ${where})` : ''}.`;
  return new CrmError({
    crm: 'salesforce',
    kind: 'server_error',
    status: 200,
    code: 'UNEXPECTED_ANSWER',
    message,
    cause,
  });
}

/** Milliseconds until a failed request is worth sending again; null where it is not. */
export function waitAfterFault(fault: unknown, attempt: number, timing: Timing): number | null {
  if (!(fault instanceof CrmError) || fault.code === 'UNEXPECTED_ANSWER') return null;
  if (fault.kind === 'rate_limited') {
    // The day's allowance is soft at its edge: one more try, then it is the worker's matter.
    if (fault.code === 'REQUEST_LIMIT_EXCEEDED' && !isConcurrency(fault.message)) {
      return attempt === 1 ? backoff(attempt, 1000, 1000, timing) : null;
    }
    return fault.retryAfterMs ?? backoff(attempt, 1000, 16_000, timing);
  }
  if (fault.kind !== 'server_error' && fault.kind !== 'unreachable') return null;
  return fault.retryAfterMs ?? backoff(attempt, 500, 8000, timing);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
