import type { ViewerRole } from '../contract/shared.ts';
import type { Log } from '../log.ts';
import type { Stories } from './stories.ts';

/** What HubSpot's signatures are judged by. */
export interface HubSpotTrust {
  /** Client secrets, the current one first, then those being rotated out. */
  secrets: readonly string[];
  /** Requests must name this app; null accepts any app that knows the secret. */
  appId: string | null;
  /** Origins under which HubSpot may call us; a signature covers the whole address. */
  origins: readonly string[];
}

export interface Readiness {
  ok: boolean;
  /** `name` such as `database`, `migrations`, `hubspot`; `message` in plain words, without addresses or secrets. */
  checks: { name: string; ok: boolean; message: string }[];
}

/** Everything the HTTP edge needs, supplied by the composition root. */
export interface Edge {
  stories: Stories;
  /** Null: HubSpot is not configured, and its routes answer 401. */
  hubSpot: HubSpotTrust | null;
  /** Tenant of a connected portal, or null. */
  findTenantByHubSpotPortal(portalId: string): Promise<string | null>;
  /** `keyHash` is the SHA-256 of the org's key in lower-case hex. Null when the two do not belong together. */
  findTenantBySalesforceKey(orgId: string, keyHash: string): Promise<string | null>;
  /** Row of the members table; null for an unknown person, who then counts as a rep. */
  findMember(tenantId: string, email: string): Promise<{ role: ViewerRole; name: string | null } | null>;
  /** Marks a signature as used and says whether it already was, atomically. May be dropped after `expiresAt`. */
  seenBefore(signatureHash: string, expiresAt: Date): Promise<boolean>;
  /** Takes the mark back: the request failed on our side, and the sender may repeat it as it was. */
  forgetSignature(signatureHash: string): Promise<void>;
  readiness(): Promise<Readiness>;
  /** The real clock, never the sandbox's: signatures are judged by it. */
  systemNow(): Date;
  log: Log;
}
