import { randomUUID } from 'node:crypto';

/** One entry of `errors` in HubSpot's error body. */
export interface ErrorDetail {
  message: string;
  code?: string;
  in?: string;
  subCategory?: string;
  context?: Record<string, string[]>;
}

/**
 * HubSpot's error body without `status` and `correlationId`, which are added when it leaves.
 * https://developers.hubspot.com/docs/api-reference/latest/error-handling
 */
export interface ErrorBody {
  message: string;
  category?: string;
  subCategory?: string;
  errors?: ErrorDetail[];
  context?: Record<string, string[]>;
  links?: Record<string, string>;
  [other: string]: unknown;
}

export interface Refusal extends Error {
  refusalStatus: number;
  body: ErrorBody;
  headers: Record<string, string>;
}

/** What the API refuses travels as a thrown value, because it may arise deep inside a batch row. */
export function refusal(refusalStatus: number, body: ErrorBody, headers: Record<string, string> = {}): Refusal {
  return Object.assign(new Error(body.message), { refusalStatus, body, headers });
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && 'refusalStatus' in thrown;
}

/** The body as it goes over the wire. */
export function errorBodyOnWire(body: ErrorBody): Record<string, unknown> {
  const { message, ...rest } = body;
  return { status: 'error', message, correlationId: randomUUID(), ...rest };
}

export function validationError(message: string, rest: Omit<ErrorBody, 'message' | 'category'> = {}): Refusal {
  return refusal(400, { message, ...rest, category: 'VALIDATION_ERROR' });
}

/** HubSpot answers an unknown record with this bare body. */
export function recordNotFound(): Refusal {
  return refusal(404, { message: 'resource not found', category: 'OBJECT_NOT_FOUND' });
}

export function unknownObjectType(name: string): Refusal {
  return validationError(`Unable to infer object type from: ${name}`);
}
