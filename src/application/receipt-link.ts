import { createHash, createHmac } from 'node:crypto';

/** Secret words of a registration's receipt link: derived, so that the link can be shown again and no table holds it. */
export const receiptToken = (receiptSecret: string, registrationId: string): string =>
  createHmac('sha256', Buffer.from(receiptSecret, 'hex')).update(registrationId).digest('base64url');

/** A receipt is found by the hash of its token, so that the table gives no token away. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
