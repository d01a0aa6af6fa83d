import { createHmac } from 'node:crypto';

/**
 * HubSpot decodes these (and only these) before it hashes the address.
 * https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
const decoded: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export function decodedForSigning(url: string): string {
  return url.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => decoded[code.toUpperCase()] ?? code);
}

export interface SignedRequest {
  method: string;
  url: string;
  /** The bytes of the body as they are sent; '' where there is none. */
  body: string;
  /** Milliseconds, as in X-HubSpot-Request-Timestamp. */
  timestamp: number;
}

/** X-HubSpot-Signature-v3 of a request. */
export function signV3(clientSecret: string, { method, url, body, timestamp }: SignedRequest): string {
  const source = `${method}${decodedForSigning(url)}${body}${timestamp}`;
  return createHmac('sha256', clientSecret).update(source, 'utf8').digest('base64');
}
