import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Reader } from '../../contract/requests.ts';
import { viewerRole } from '../../contract/shared.ts';

/** What a link opens, for whom, and until when. Whoever has the link may open it: it lives for minutes. */
const linked = z.strictObject({
  tenantId: z.uuid(),
  kind: z.string().max(40),
  /** Ids and the like, by name. */
  of: z.record(z.string().max(40), z.string().max(200)),
  /** Whose eyes it is made for: it shows what they may know. */
  role: viewerRole,
  reader: z.strictObject({ locale: z.string().max(35), timeZone: z.string().max(64) }),
  /** Seconds since 1970. */
  until: z.int(),
});
export type LinkedDocument = z.infer<typeof linked> & { reader: Reader };

export const minutesOpen = 15;

export const documentToken = (secret: string, document: LinkedDocument): string => {
  const body = Buffer.from(JSON.stringify(document)).toString('base64url');
  return `${body}.${seal(secret, body)}`;
};

const form = /^([\w-]{40,2000})\.([\w-]{43})$/;

/** What a token speaks of, whoever made it; null where it is no link to a document. */
export function readDocumentToken(token: string): LinkedDocument | null {
  const [, body] = form.exec(token) ?? [];
  if (!body) return null;
  try {
    return linked.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString())).data ?? null;
  } catch {
    return null;
  }
}

/** Whether we made it. */
export function isOurDocument(secret: string, token: string): boolean {
  const [, body, given] = form.exec(token) ?? [];
  if (!body || !given) return false;
  const right = Buffer.from(seal(secret, body));
  const sent = Buffer.from(given);
  return right.length === sent.length && timingSafeEqual(right, sent);
}

/** Each purpose has words of its own before what it seals, so that no token opens another's door. */
const seal = (secret: string, body: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(`document ${body}`).digest('base64url');
