import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** HubSpot's bound on the age of a request; we hold the future to the same, which its own SDK forgets. */
export const signatureWindowMs = 5 * 60_000;

export interface SignedRequest {
  method: string;
  /** Path and query exactly as received, undecoded. */
  target: string;
  rawBody: Uint8Array;
  /** Every value received under the header's name. */
  signatures: readonly string[];
  timestamps: readonly string[];
}

export type SignatureFault =
  | 'missing_signature'
  | 'missing_timestamp'
  | 'repeated_header'
  | 'malformed_signature'
  | 'malformed_timestamp'
  | 'stale'
  | 'from_the_future'
  | 'wrong_signature';

export type SignatureAnswer =
  | {
      valid: true;
      /** Names this signature in the memory of used ones, without keeping the signature itself. */
      hash: string;
      /** When the signature is refused for its age anyway. */
      expiresAt: Date;
      /** 0 for the current secret; more for one that is being rotated out. */
      secretIndex: number;
    }
  | { valid: false; reason: SignatureFault };

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
const decodedForSigning: Record<string, string> = {
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

/** HubSpot decodes these twelve escapes, and only these, before it signs an address. */
export function decodeForSigning(uri: string): string {
  return uri.replace(
    /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi,
    (code) => decodedForSigning[code.toUpperCase()] ?? code,
  );
}

/** Signature v3: base64 of HMAC-SHA256 over method, full address, raw body and timestamp. */
export function signV3(secret: string, parts: { method: string; uri: string; rawBody: Uint8Array; timestamp: string }) {
  const hmac = createHmac('sha256', secret).update(parts.method + parts.uri, 'utf8');
  return hmac.update(parts.rawBody).update(parts.timestamp, 'utf8').digest('base64');
}

const fault = (reason: SignatureFault): SignatureAnswer => ({ valid: false, reason });

/** Judges a signature; the answer names what is wrong with it. Whether it was used before is for the caller to ask. */
export function verifyHubSpotSignature(
  request: SignedRequest,
  trust: { secrets: readonly string[]; origins: readonly string[] },
  now: Date,
): SignatureAnswer {
  const [signature, secondSignature] = request.signatures;
  const [timestamp, secondTimestamp] = request.timestamps;
  if (secondSignature !== undefined || secondTimestamp !== undefined) return fault('repeated_header');
  if (signature === undefined || signature === '') return fault('missing_signature');
  if (timestamp === undefined || timestamp === '') return fault('missing_timestamp');
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return fault('malformed_signature');
  if (!/^[1-9]\d{0,14}$/.test(timestamp)) return fault('malformed_timestamp');
  const age = now.getTime() - Number(timestamp);
  if (age > signatureWindowMs) return fault('stale');
  if (age < -signatureWindowMs) return fault('from_the_future');

  const secretIndex = matchingSecret(request, signature, timestamp, trust);
  if (secretIndex === -1) return fault('wrong_signature');
  const hash = createHash('sha256').update(signature).digest('hex');
  return { valid: true, hash, expiresAt: new Date(Number(timestamp) + signatureWindowMs), secretIndex };
}

/** Every secret, origin and form of the address is tried whatever the first ones said, so time tells nothing. */
function matchingSecret(
  request: SignedRequest,
  signature: string,
  timestamp: string,
  trust: { secrets: readonly string[]; origins: readonly string[] },
): number {
  const given = Buffer.from(signature);
  const uris = trust.origins.flatMap((origin) => {
    const raw = origin + request.target;
    return [raw, decodeForSigning(raw)];
  });
  let found = -1;
  for (const [index, secret] of trust.secrets.entries()) {
    for (const uri of uris) {
      const parts = { method: request.method, uri, rawBody: request.rawBody, timestamp };
      if (timingSafeEqual(Buffer.from(signV3(secret, parts)), given) && found === -1) found = index;
    }
  }
  return found;
}

/** Signature v2, which workflows use: SHA-256 in hex over secret, method, full address and raw body. */
export function isSignedV2(
  { method, target, rawBody, signatures }: Omit<SignedRequest, 'timestamps'>,
  trust: { secrets: readonly string[]; origins: readonly string[] },
): boolean {
  const [signature = '', second] = signatures;
  if (second !== undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  const matches = trust.secrets.flatMap((secret) =>
    trust.origins.map((origin) => {
      const hash = createHash('sha256').update(secret + method + origin + target, 'utf8');
      return timingSafeEqual(hash.update(rawBody).digest(), given);
    }),
  );
  return matches.includes(true);
}
