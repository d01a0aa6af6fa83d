import type { Request } from 'express';
import { z } from 'zod';
import type { Edge } from './edge.ts';
import { isSignedV2, verifyHubSpotSignature } from './hubspot-signature.ts';
import type { Problem } from './problem.ts';
import type { Caller } from './stories.ts';

/** One answer for every way a signature can be wrong; the log has the reason. */
const notVerified: Problem = {
  problem: 'unauthenticated',
  detail: 'The HubSpot signature is missing, wrong, outside its five minutes, or already used.',
  headers: { 'www-authenticate': 'HubSpot-Signature-v3' },
};

const digits = z.string().regex(/^\d{1,20}$/);

/**
 * HubSpot appends these to whatever address the card asked for. Each must be there once: a second value could only
 * come from whoever composed the address, and would pass for HubSpot's word.
 */
const identity = z.object({
  userId: digits,
  portalId: digits,
  // A plus sign left bare in a query reads as a space, and no e-mail address has one.
  userEmail: z
    .string()
    .transform((email) => email.replaceAll(' ', '+').toLowerCase())
    .pipe(z.email().max(254)),
  appId: digits,
});

/** Lets HubSpot through once a signature; answers the signature's name so that a failed request can be repeated. */
export async function checkHubSpotSignature(
  edge: Edge,
  request: Request,
  rawBody: Uint8Array,
): Promise<{ signatureHash: string } | Problem> {
  const refuse = (reason: string) => {
    edge.log.warn({ refused: reason }, 'HubSpot request refused');
    return notVerified;
  };
  if (edge.hubSpot === null) return refuse('hubspot_not_configured');
  const answer = verifyHubSpotSignature(
    {
      method: request.method,
      target: request.originalUrl,
      rawBody,
      signatures: request.headersDistinct['x-hubspot-signature-v3'] ?? [],
      timestamps: request.headersDistinct['x-hubspot-request-timestamp'] ?? [],
    },
    edge.hubSpot,
    edge.systemNow(),
  );
  if (!answer.valid) return refuse(answer.reason);
  if (await edge.seenBefore(answer.hash, answer.expiresAt)) return refuse('used_before');
  if (answer.secretIndex > 0) edge.log.info('HubSpot still signs with a previous client secret');
  return { signatureHash: answer.hash };
}

/**
 * Workflows sign by version 2, which knows no time: HubSpot may try the same request again for days, and what it asks for
 * has to be safe to do twice. Where version 3 is there as well, that one counts.
 */
export async function checkWorkflowSignature(
  edge: Edge,
  request: Request,
  rawBody: Uint8Array,
): Promise<{ signatureHash: string | null } | Problem> {
  if (request.headersDistinct['x-hubspot-signature-v3'] !== undefined || edge.hubSpot === null) {
    return checkHubSpotSignature(edge, request, rawBody);
  }
  const { method, originalUrl: target, headersDistinct } = request;
  const signatures = headersDistinct['x-hubspot-signature'] ?? [];
  if (isSignedV2({ method, target, rawBody, signatures }, edge.hubSpot)) return { signatureHash: null };
  edge.log.warn({ refused: 'wrong_workflow_signature' }, 'HubSpot request refused');
  return notVerified;
}

/**
 * HubSpot signs what cards ask for like what it sends itself, and a card's author chooses address and body. Only the identity
 * in the address tells the two apart, and a card cannot leave it out: whoever brings it is a person, not HubSpot's own news.
 */
export function refuseCards({ log }: Pick<Edge, 'log'>, request: Request): Problem | null {
  if (!Object.keys(identity.shape).some((name) => Object.hasOwn(request.query, name))) return null;
  log.warn({ refused: 'card_at_machine_route' }, 'HubSpot request refused');
  return notVerified;
}

/** The person HubSpot names in the signed address. */
export async function hubSpotCaller(edge: Edge, request: Request): Promise<Caller | Problem> {
  const named = identity.safeParse(request.query);
  if (!named.success || (edge.hubSpot?.appId ?? named.data.appId) !== named.data.appId) {
    edge.log.warn({ refused: 'identity' }, 'HubSpot request refused');
    return notVerified;
  }
  const { userId, portalId, userEmail: email } = named.data;
  const tenantId = await edge.findTenantByHubSpotPortal(portalId);
  if (tenantId === null) {
    return { problem: 'forbidden', detail: 'This HubSpot account is not connected to Partner Desk.' };
  }
  const member = await edge.findMember(tenantId, email);
  return { tenantId, crm: 'hubspot', userId, email, name: member?.name ?? null, role: member?.role ?? 'rep' };
}
