import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import type { CrmErrorKind } from '../crm-error.ts';
import { backoff, retryAfterMs } from '../retry.ts';
import type { Timing } from '../timing.ts';
import type { HubSpotAnswer } from './transport.ts';

/** HubSpot's error body; every field may be missing. https://developers.hubspot.com/docs/api-reference/error-handling */
const errorBody = z.object({
  status: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  category: z.string().nullish().catch(null),
  policyName: z.string().nullish().catch(null),
  correlationId: z.string().nullish().catch(null),
  errors: z
    .array(z.object({ message: z.string().nullish(), code: z.string().nullish() }))
    .nullish()
    .catch(null),
});

export function faultOf(answer: HubSpotAnswer, now: Date): CrmError {
  const parsed = errorBody.safeParse(answer.body);
  const body = parsed.success ? parsed.data : {};
  const detail = body.errors?.find((each) => each.code);
  return new CrmError({
    crm: 'hubspot',
    kind: kindOf(answer.status),
    status: answer.status,
    code: body.policyName ?? detail?.code ?? body.category ?? body.status ?? `HTTP_${answer.status}`,
    message: wordsOf(body.message, body.errors) || `HubSpot answered with status ${answer.status}.`,
    retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), now.getTime()),
  });
}

/** HubSpot's words: what it says in general, and in its list of details which property is meant. */
export function wordsOf(
  message: string | null | undefined,
  details: readonly { message?: string | null | undefined }[] | null | undefined,
): string {
  const general = message ?? '';
  const particular = (details ?? [])
    .flatMap((detail) => detail.message || [])
    .filter((text) => !general.includes(text));
  return [general, [...new Set(particular)].join('; ')].filter(Boolean).join(': ').slice(0, 1000);
}

function kindOf(status: number): CrmErrorKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  // 423: the record is locked by a large sync; 477: the account is being moved. Both pass.
  if (status >= 500 || status === 423 || status === 477) return 'server_error';
  return 'bad_request';
}

export function unreachable(cause: unknown): CrmError {
  const reason =
    cause instanceof Error ? ((cause.cause as { code?: string } | undefined)?.code ?? cause.message) : 'unknown';
  const message = `HubSpot could not be reached (${reason}).`;
  return new CrmError({ crm: 'hubspot', kind: 'unreachable', status: null, code: 'UNREACHABLE', message, cause });
}

export function unexpected(path: string, cause: z.ZodError): CrmError {
  const where = cause.issues[0]?.path.join('.') ?? '';
  const message = `HubSpot's answer to ${path} was not understood${where ? ` (at ${where})` : ''}.`;
  return new CrmError({ crm: 'hubspot', kind: 'server_error', status: 200, code: 'UNEXPECTED_ANSWER', message, cause });
}

/** Milliseconds until a failed request is worth sending again; null where it is not. */
export function waitAfterFault(fault: unknown, attempt: number, timing: Timing): number | null {
  if (!(fault instanceof CrmError) || fault.code === 'UNEXPECTED_ANSWER') return null;
  if (fault.kind === 'rate_limited') return waitAfterLimit(fault, attempt, timing);
  if (fault.kind !== 'server_error' && fault.kind !== 'unreachable') return null;
  if (fault.retryAfterMs !== null) return fault.retryAfterMs;
  return fault.status === 423 ? backoff(attempt, 4000, 16_000, timing) : backoff(attempt, 500, 8000, timing);
}

function waitAfterLimit(fault: CrmError, attempt: number, timing: Timing): number | null {
  // The daily limit ends at midnight of the account's time zone: waiting here would hold everything up.
  if (/daily/i.test(fault.code) || /daily/i.test(fault.message)) return null;
  if (fault.retryAfterMs !== null) return fault.retryAfterMs + Math.round(250 * timing.random());
  const rollingMs = /SECONDLY/i.test(fault.code) && !/TEN_SECONDLY/i.test(fault.code) ? 1000 : 2000;
  return backoff(attempt, rollingMs * 2, 10_000, timing);
}
