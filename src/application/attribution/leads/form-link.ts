import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose form a link opens. */
export interface PartnerForm {
  tenantId: string;
  partnerId: string;
}

const form = /^f([0-9a-f]{32})([0-9a-f]{32})\.([\w-]{43})$/;

/** Secret words of a partner's referral form: derived, so that no table holds them. They name what they open. */
export const formToken = (secret: string, { tenantId, partnerId }: PartnerForm): string => {
  const body = `${tenantId}${partnerId}`.replaceAll('-', '');
  return `f${body}.${createHmac('sha256', Buffer.from(secret, 'hex')).update(`referral form ${body}`).digest('base64url')}`;
};

/** What a token speaks of, whoever made it; null where it is no link to a form. */
export function readFormToken(token: string): PartnerForm | null {
  const [, tenant, partner] = form.exec(token) ?? [];
  return tenant && partner ? { tenantId: asUuid(tenant), partnerId: asUuid(partner) } : null;
}

/** Whether we made it. */
export function isOurForm(secret: string, token: string): boolean {
  const speaksOf = readFormToken(token);
  const right = Buffer.from(speaksOf ? formToken(secret, speaksOf) : '');
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
}

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
