import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeForSigning, signatureWindowMs, verifyHubSpotSignature } from '../../src/http/hubspot-signature.ts';
import { asHubSpotSigns, hubSpotHeaders } from './support/call.ts';

const origin = 'https://partners.example.com';
const now = new Date('2026-11-22T06:16:00.000Z');
const trust = { secrets: ['current', 'previous'], origins: [origin] };

const request = (given: {
  method?: string;
  target?: string;
  body?: Buffer;
  at?: number;
  key?: string;
  form?: 'raw' | 'decoded';
}) => {
  const { method = 'GET', target = '/api/hubspot/queue?userEmail=pm%40vendor.example', body = Buffer.alloc(0) } = given;
  const uri = given.form === 'raw' ? origin + target : asHubSpotSigns(origin + target);
  const headers = hubSpotHeaders({ method, uri, body, at: given.at ?? now.getTime(), key: given.key ?? 'current' });
  return {
    method,
    target,
    rawBody: body,
    signatures: [headers['x-hubspot-signature-v3']!],
    timestamps: [headers['x-hubspot-request-timestamp']!],
  };
};

describe('a published vector', () => {
  // tests/spec/utils/test_signature.py of hubspot-api-python, Apache-2.0.
  const vector = {
    method: 'POST',
    target: '/webhook_uri',
    rawBody: Buffer.from("{'example_field':'example_value'}"),
    signatures: ['K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    timestamps: ['1693657560000'],
  };
  const trusted = { secrets: ['yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy'], origins: ['https://www.example.com'] };

  it('is valid at its time', () => {
    expect(verifyHubSpotSignature(vector, trusted, new Date(1693657560000))).toMatchObject({
      valid: true,
      secretIndex: 0,
    });
  });

  it('is stale today', () => {
    expect(verifyHubSpotSignature(vector, trusted, now)).toEqual({ valid: false, reason: 'stale' });
  });

  it('is wrong under another origin', () => {
    const other = { ...trusted, origins: ['https://example.com'] };
    const answer = verifyHubSpotSignature(vector, other, new Date(1693657560000));
    expect(answer).toEqual({ valid: false, reason: 'wrong_signature' });
  });
});

describe('a signature', () => {
  it.each(['raw', 'decoded'] as const)('is accepted over the %s form of the address', (form) => {
    expect(verifyHubSpotSignature(request({ form }), trust, now)).toMatchObject({ valid: true });
  });

  it('is accepted for any of the configured origins', () => {
    const several = { ...trust, origins: ['https://other.example.com', origin] };
    expect(verifyHubSpotSignature(request({}), several, now)).toMatchObject({ valid: true });
  });

  it('made with a previous secret is accepted, and says so', () => {
    expect(verifyHubSpotSignature(request({ key: 'previous' }), trust, now)).toMatchObject({
      valid: true,
      secretIndex: 1,
    });
  });

  it('expires when its age would refuse it anyway', () => {
    const at = now.getTime() + 60_000;
    const answer = verifyHubSpotSignature(request({ at }), trust, now);
    expect(answer).toMatchObject({ valid: true, expiresAt: new Date(at + signatureWindowMs) });
  });

  it('has a name that does not contain it', () => {
    const signed = request({});
    const answer = verifyHubSpotSignature(signed, trust, now);
    expect(answer.valid && answer.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(answer)).not.toContain(signed.signatures[0]);
  });

  it.each([
    ['five minutes old', -signatureWindowMs, true],
    ['a moment more than five minutes old', -signatureWindowMs - 1, 'stale'],
    ['five minutes ahead', signatureWindowMs, true],
    ['a moment more than five minutes ahead', signatureWindowMs + 1, 'from_the_future'],
  ])('that is %s is judged by the window', (_name, offset, expected) => {
    const answer = verifyHubSpotSignature(request({ at: now.getTime() + offset }), trust, now);
    expect(answer.valid ? true : answer.reason).toBe(expected);
  });

  const good = request({});
  it.each([
    ['missing_signature', { signatures: [] }],
    ['missing_signature', { signatures: [''] }],
    ['missing_timestamp', { timestamps: [] }],
    ['repeated_header', { signatures: [good.signatures[0]!, good.signatures[0]!] }],
    ['repeated_header', { timestamps: [good.timestamps[0]!, good.timestamps[0]!] }],
    ['malformed_signature', { signatures: ['A'.repeat(100_000)] }],
    ['malformed_signature', { signatures: [`${good.signatures[0]} `] }],
    ['malformed_signature', { signatures: [good.signatures[0]!.replace('=', '')] }],
    ['malformed_timestamp', { timestamps: ['9'.repeat(100_000)] }],
    ['malformed_timestamp', { timestamps: ['NaN'] }],
    ['malformed_timestamp', { timestamps: ['1.7e12'] }],
    ['malformed_timestamp', { timestamps: [` ${good.timestamps[0]}`] }],
    ['malformed_timestamp', { timestamps: [`-${good.timestamps[0]}`] }],
    ['malformed_timestamp', { timestamps: ['0x19a'] }],
  ])('%s', (reason, change) => {
    expect(verifyHubSpotSignature({ ...good, ...change }, trust, now)).toEqual({ valid: false, reason });
  });

  it('is wrong where no secret is known', () => {
    const answer = verifyHubSpotSignature(good, { ...trust, secrets: [] }, now);
    expect(answer).toEqual({ valid: false, reason: 'wrong_signature' });
  });
});

/** Flips one bit of a text that stays one byte a character. */
const flip = (text: string, bit: number) => {
  const bytes = Buffer.from(text, 'latin1');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('latin1');
};

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  target: fc.webPath().chain((path) => fc.webQueryParameters().map((query) => `${path || '/'}?${query}`)),
  body: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  at: fc.integer({ min: now.getTime() - signatureWindowMs, max: now.getTime() + signatureWindowMs }),
  form: fc.constantFrom('raw' as const, 'decoded' as const),
});

describe('laws', () => {
  it('whatever HubSpot signs is accepted, in either form of the address', () => {
    fc.assert(
      fc.property(requests, (given) => {
        expect(verifyHubSpotSignature(request(given), trust, now)).toMatchObject({ valid: true });
      }),
    );
  });

  it('a flipped bit anywhere is refused', () => {
    const parts = fc.constantFrom('method', 'target', 'body', 'timestamp', 'signature');
    const tampered = fc.tuple(requests, parts, fc.nat());
    fc.assert(
      fc.property(tampered, ([given, part, position]) => {
        const signed = request(given);
        const pick = (text: string) => flip(text, position % (text.length * 8));
        const changed = { ...signed };
        if (part === 'method') changed.method = pick(signed.method);
        if (part === 'target') changed.target = pick(signed.target);
        if (part === 'timestamp') changed.timestamps = [pick(signed.timestamps[0]!)];
        if (part === 'signature') changed.signatures = [pick(signed.signatures[0]!)];
        if (part === 'body') {
          fc.pre(signed.rawBody.length > 0);
          changed.rawBody = Buffer.from(pick(signed.rawBody.toString('latin1')), 'latin1');
        }
        // %2f and %2F are the same address to HubSpot, which decodes both before it signs.
        fc.pre(decodeForSigning(changed.target) !== decodeForSigning(signed.target) || part !== 'target');
        expect(verifyHubSpotSignature(changed, trust, now).valid).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('anything at all is judged without a throw, and nothing unsigned is let in', () => {
    const anything = fc.record({
      method: fc.string(),
      target: fc.string({ unit: 'binary' }),
      rawBody: fc.uint8Array(),
      signatures: fc.array(fc.oneof(fc.string(), fc.base64String({ minLength: 44, maxLength: 44 }))),
      timestamps: fc.array(fc.oneof(fc.string(), fc.constant(String(now.getTime())))),
    });
    fc.assert(
      fc.property(anything, (given) => {
        expect(verifyHubSpotSignature(given, trust, now).valid).toBe(false);
      }),
    );
  });
});
