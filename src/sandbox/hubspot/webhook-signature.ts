import { createHash } from 'node:crypto';
import { signV3 } from '../sign-v3.ts';

/** The headers of a request that HubSpot sends on behalf of an app, webhooks and card fetches alike. */
export function signedHeaders(
  secret: string,
  method: string,
  uri: string,
  body: string,
  timestamp: number,
): Record<string, string> {
  return {
    'X-HubSpot-Signature-v3': signV3(secret, { method, url: uri, body, timestamp }),
    'X-HubSpot-Request-Timestamp': String(timestamp),
    'X-HubSpot-Signature': createHash('sha256')
      .update(secret + body, 'utf8')
      .digest('hex'),
    'X-HubSpot-Signature-Version': 'v1',
  };
}
