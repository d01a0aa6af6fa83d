import type { Desk } from '../application/desk.ts';
import type { Config } from '../config.ts';
import { findConnectionByAccount, findConnectionByInboundKey } from '../db/connections.ts';
import type { Db } from '../db/db.ts';
import { findMember } from '../db/members.ts';
import { forgetSignature, rememberSignature } from '../db/seen-signatures.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import type { Edge } from '../http/edge.ts';
import type { Log } from '../log.ts';
import { storiesOf } from './stories.ts';

/** Everything the HTTP edge needs, from this process's parts. */
export function makeEdge(parts: { config: Config; db: Db; desk: Desk; log: Log; readiness: Edge['readiness'] }): Edge {
  const { config, db, desk, log } = parts;
  return {
    stories: storiesOf(desk),
    hubSpot: config.hubSpot && {
      secrets: [config.hubSpot.clientSecret, ...config.hubSpot.previousClientSecrets],
      appId: config.hubSpot.appId,
      origins: config.publicOrigins,
    },
    async findTenantByHubSpotPortal(portalId) {
      const row = await withSystem(db, (tx) => findConnectionByAccount(tx, { crm: 'hubspot', accountId: portalId }));
      return row?.tenantId ?? null;
    },
    async findTenantBySalesforceKey(orgId, keyHash) {
      const row = await withSystem(db, (tx) => findConnectionByInboundKey(tx, keyHash));
      return row?.crm === 'salesforce' && row.accountId === orgId ? row.tenantId : null;
    },
    findMember: (tenantId, email) => withTenant(db, tenantId, (tx) => findMember(tx, email)),
    async seenBefore(hash, expiresAt) {
      const fresh = await withSystem(db, (tx) => rememberSignature(tx, { hash, expiresAt: expiresAt.toISOString() }));
      return !fresh;
    },
    forgetSignature: (hash) => withSystem(db, (tx) => forgetSignature(tx, hash)),
    readiness: parts.readiness,
    systemNow: () => new Date(),
    log,
  };
}
