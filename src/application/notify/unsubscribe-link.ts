import { createHmac, timingSafeEqual } from 'node:crypto';

/** Which mail of which tenant a link to unsubscribe came with; the mail says whose address it is. */
export interface UnsubscribeLink {
  tenantId: string;
  mailId: string;
}

const form = /^([0-9a-f]{32})([0-9a-f]{32})\.([\w-]{43})$/;

/** Secret words of an unsubscribe link. They name no address, and only who holds the tenant's secret can make them. */
export const unsubscribeToken = (secret: string, { tenantId, mailId }: UnsubscribeLink): string => {
  const body = `${tenantId}${mailId}`.replaceAll('-', '');
  return `${body}.${seal(secret, body)}`;
};

/** The mail a token speaks of, whoever made it; null where it cannot be one of ours. */
export function readToken(token: string): UnsubscribeLink | null {
  const [, tenant, mail] = form.exec(token) ?? [];
  return tenant && mail ? { tenantId: asUuid(tenant), mailId: asUuid(mail) } : null;
}

/** Whether we made it. */
export function isOurs(secret: string, token: string): boolean {
  const [, tenant = '', mail = '', sealed = ''] = form.exec(token) ?? [];
  const right = Buffer.from(seal(secret, `${tenant}${mail}`));
  const given = Buffer.from(sealed);
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Another purpose than the receipt's, so that neither token opens the other's door. */
const seal = (secret: string, body: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(`unsubscribe ${body}`).digest('base64url');

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
