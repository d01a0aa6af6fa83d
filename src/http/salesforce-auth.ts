import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Edge } from './edge.ts';
import type { Problem } from './problem.ts';
import type { Caller } from './stories.ts';

const notVerified: Problem = {
  problem: 'unauthenticated',
  detail: 'The key of this Salesforce org is missing or wrong, or the request does not name its org and user.',
  headers: { 'www-authenticate': 'Bearer realm="Partner Desk"' },
};

/** What our Apex class adds to each callout; `00D` and `005` are Salesforce's prefixes of orgs and users. */
const identity = z.object({
  key: z.tuple([z.string().regex(/^Bearer [\w.~+/=-]{32,512}$/)]).transform(([value]) => value.slice('Bearer '.length)),
  orgId: z.tuple([z.string().regex(/^00D[A-Za-z0-9]{15}$/)]).transform(([id]) => id),
  userId: z.tuple([z.string().regex(/^005[A-Za-z0-9]{15}$/)]).transform(([id]) => id),
  email: z.tuple([z.string().toLowerCase().pipe(z.email().max(254))]).transform(([email]) => email),
});

/** SHA-256 in lower-case hex: the only form in which an org's key is kept. */
export function hashSalesforceKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * The key is bound to one org, and the org is trusted for who its user is. The key is looked up by its digest, which
 * nobody can steer towards a stored one, so the time of the lookup tells nothing about any key.
 */
export async function salesforceCaller(edge: Edge, request: Request): Promise<Caller | Problem> {
  const refuse = (reason: string) => {
    edge.log.warn({ refused: reason }, 'Salesforce request refused');
    return notVerified;
  };
  const headers = request.headersDistinct;
  const named = identity.safeParse({
    key: headers['authorization'],
    orgId: headers['x-partner-desk-org'],
    userId: headers['x-partner-desk-user'],
    email: headers['x-partner-desk-email'],
  });
  if (!named.success) return refuse(`malformed_${String(named.error.issues[0]?.path[0])}`);
  const { key, orgId, userId, email } = named.data;
  const tenantId = await edge.findTenantBySalesforceKey(orgId, hashSalesforceKey(key));
  if (tenantId === null) return refuse('wrong_key');
  const member = await edge.findMember(tenantId, email);
  return { tenantId, crm: 'salesforce', userId, email, name: member?.name ?? null, role: member?.role ?? 'rep' };
}
