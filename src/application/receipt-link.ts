import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RegistrationRow } from '../db/registrations.ts';
import { firstGeneration, generationOf } from '../domain/receipt-link.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';

/**
 * Secret words of the link by which a partner acts: derived, so that the link can be given out again and no table holds it.
 * The first is made of the id alone, as all were before a link could be replaced.
 */
export const receiptToken = (receiptSecret: string, registrationId: string, generation: number): string =>
  seal(receiptSecret, generation === firstGeneration ? registrationId : `receipt ${registrationId} ${generation}`);

export const receiptTokenOf = (receiptSecret: string, state: SubmittedRegistration): string =>
  receiptToken(receiptSecret, state.id, generationOf(state));

/** A receipt is found by the hash of its token, so that the table gives no token away, nor does the time a search takes. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** By which hashes a registration's receipt is found: the link that stands, and those that were replaced. */
export function receiptHashes(
  receiptSecret: string,
  state: SubmittedRegistration,
): Pick<RegistrationRow, 'receiptTokenHash' | 'formerReceiptHashes'> {
  const hashOf = (generation: number): string => tokenHash(receiptToken(receiptSecret, state.id, generation));
  const current = generationOf(state);
  const former = Array.from({ length: current - firstGeneration }, (_, index) => hashOf(firstGeneration + index));
  return { receiptTokenHash: hashOf(current), formerReceiptHashes: former };
}

/** Whose view a link for people inside shows, and until when. */
export interface InsideView {
  tenantId: string;
  registrationId: string;
  /** Seconds since 1970. */
  until: number;
}

const viewForm = /^v([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{8})\.([\w-]{43})$/;

/** Secret words of a link that shows the partner's view to people inside. They name what they open and never act. */
export const viewToken = (receiptSecret: string, { tenantId, registrationId, until }: InsideView): string => {
  const body = `${tenantId}${registrationId}`.replaceAll('-', '') + until.toString(16).padStart(8, '0');
  return `v${body}.${seal(receiptSecret, `view ${body}`)}`;
};

/** What a token speaks of, whoever made it; null where it is no link to look. */
export function readViewToken(token: string): InsideView | null {
  const [, tenant, registration, until] = viewForm.exec(token) ?? [];
  return tenant && registration && until
    ? { tenantId: asUuid(tenant), registrationId: asUuid(registration), until: Number.parseInt(until, 16) }
    : null;
}

/** Whether we made it. */
export function isOurView(receiptSecret: string, token: string): boolean {
  const view = readViewToken(token);
  const right = Buffer.from(view ? viewToken(receiptSecret, view) : '');
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Each purpose has words of its own before what it seals, so that no token opens another's door. */
const seal = (secret: string, words: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(words).digest('base64url');

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
