import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link in a mail shows: one partner's statement of one month, to the contact it was written to. */
export interface StatementLink {
  tenantId: string;
  partnerId: string;
  /** "2027-05". */
  month: string;
  /** `contactMark` of the address it was written to. */
  contact: string;
  /** Seconds since 1970. */
  until: number;
}

const form = /^s([0-9a-f]{32})([0-9a-f]{32})(\d{4})(\d{2})([0-9a-f]{16})([0-9a-f]{8})\.([\w-]{43})$/;

/** Secret words of a link to a statement. They name what they show, no address, and never act. */
export const statementToken = (
  secret: string,
  { tenantId, partnerId, month, contact, until }: StatementLink,
): string => {
  const body = `${tenantId}${partnerId}${month}`.replaceAll('-', '') + contact + until.toString(16).padStart(8, '0');
  return `s${body}.${seal(secret, body)}`;
};

/** What a token speaks of, whoever made it; null where it is no link to a statement. */
export function readStatementToken(token: string): StatementLink | null {
  const [, tenant, partner, year, month, contact, until] = form.exec(token) ?? [];
  return tenant && partner && contact && until
    ? {
        tenantId: asUuid(tenant),
        partnerId: asUuid(partner),
        month: `${year}-${month}`,
        contact,
        until: Number.parseInt(until, 16),
      }
    : null;
}

const anyToken = /\bs[0-9a-f]{64}\d{6}[0-9a-f]{24}\.[\w-]{43}/g;

/** A text with its links of ours to statements written to another address. */
export const readdressed = (secret: string, text: string, email: string): string =>
  text.replaceAll(anyToken, (token) => {
    const link = isOurStatement(secret, token) ? readStatementToken(token) : null;
    return link === null
      ? token
      : statementToken(secret, { ...link, contact: contactMark(secret, link.partnerId, email) });
  });

/** Whether we made it. */
export function isOurStatement(secret: string, token: string): boolean {
  const link = readStatementToken(token);
  const right = Buffer.from(link ? statementToken(secret, link) : '');
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Stands for an address in a link, so that the link can be told from one of somebody who is no contact any more. */
export const contactMark = (secret: string, partnerId: string, email: string): string =>
  mac(secret, `statement contact ${partnerId} ${email.toLowerCase()}`).digest('hex').slice(0, 16);

/** Each purpose has words of its own before what it seals, so that no token opens another's door. */
const seal = (secret: string, body: string): string => mac(secret, `statement ${body}`).digest('base64url');

const mac = (secret: string, words: string) => createHmac('sha256', Buffer.from(secret, 'hex')).update(words);

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
