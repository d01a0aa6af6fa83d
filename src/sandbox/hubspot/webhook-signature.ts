import { createHash, createHmac } from 'node:crypto';

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

/** HubSpot decodes these characters of the address before it signs. https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
export function uriAsSigned(uri: string): string {
  return uri.replaceAll(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => decoded[code.toUpperCase()] ?? code);
}

/** base64(HMAC-SHA256(client secret, method + address + body + timestamp)). */
export function signatureV3(secret: string, method: string, uri: string, body: string, timestamp: number): string {
  return createHmac('sha256', secret)
    .update(`${method}${uriAsSigned(uri)}${body}${timestamp}`, 'utf8')
    .digest('base64');
}

/** The headers of a request that HubSpot sends on behalf of an app, webhooks and card fetches alike. */
export function signedHeaders(
  secret: string,
  method: string,
  uri: string,
  body: string,
  timestamp: number,
): Record<string, string> {
  return {
    'X-HubSpot-Signature-v3': signatureV3(secret, method, uri, body, timestamp),
    'X-HubSpot-Request-Timestamp': String(timestamp),
    'X-HubSpot-Signature': createHash('sha256')
      .update(secret + body, 'utf8')
      .digest('hex'),
    'X-HubSpot-Signature-Version': 'v1',
  };
}
