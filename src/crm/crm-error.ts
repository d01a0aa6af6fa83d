import type { CrmName } from './crm.ts';

/** Why a CRM could not be used, in terms the worker and the cards can act on. */
export type CrmErrorKind =
  'unreachable' | 'rate_limited' | 'unauthorised' | 'forbidden' | 'bad_request' | 'server_error';

/** A fault of a whole call (per-record failures are values of `WriteResult`). */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  readonly crm: CrmName;
  readonly kind: CrmErrorKind;
  /** HTTP status, or null when no answer came. */
  readonly status: number | null;
  /** The CRM's own code, such as RATE_LIMITS or REQUEST_LIMIT_EXCEEDED. */
  readonly code: string;
  /** Milliseconds to wait before the next try, where the CRM said so. */
  readonly retryAfterMs: number | null;

  constructor(facts: {
    crm: CrmName;
    kind: CrmErrorKind;
    status: number | null;
    code: string;
    message: string;
    retryAfterMs?: number | null;
    cause?: unknown;
  }) {
    super(facts.message, { cause: facts.cause });
    this.crm = facts.crm;
    this.kind = facts.kind;
    this.status = facts.status;
    this.code = facts.code;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}
