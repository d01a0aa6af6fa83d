import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHarRecorder } from '../../src/sandbox/har.ts';
import type { Exchange } from '../../src/sandbox/har.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'har-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function exchange(facts: Partial<Exchange> = {}): Exchange {
  return {
    startedAt: new Date('2026-11-22T10:00:00Z'),
    method: 'GET',
    url: 'http://127.0.0.1:3000/crm/v3/objects?limit=10&after=a%20b',
    requestHeaders: { accept: 'application/json' },
    requestBody: null,
    status: 200,
    responseHeaders: { 'Content-Type': 'application/json; charset=utf-8' },
    responseBody: '{"results":[]}',
    ms: 12.5,
    ...facts,
  };
}

interface Entry {
  request: Record<string, unknown>;
  response: Record<string, unknown> & { content: Record<string, unknown> };
}

function read(path: string): { log: Record<string, unknown> & { entries: Entry[] } } {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('the HAR recorder', () => {
  it('writes a HAR 1.2 file', () => {
    const path = join(folder, 'deep', 'run.har');
    const recorder = createHarRecorder(path);
    recorder.record(exchange());
    recorder.record(
      exchange({
        method: 'POST',
        requestBody: '{"a":1}',
        requestHeaders: { 'content-type': 'application/json' },
        status: 204,
        responseBody: null,
      }),
    );
    recorder.close();
    const { log } = read(path);
    expect(log).toMatchObject({
      version: '1.2',
      creator: { name: 'Partner Desk sandbox', version: expect.any(String) },
    });
    expect(log.entries).toHaveLength(2);
    for (const entry of log.entries) {
      // Every field HAR 1.2 calls for.
      expect(Object.keys(entry)).toEqual(
        expect.arrayContaining(['startedDateTime', 'time', 'request', 'response', 'cache', 'timings']),
      );
      expect(Object.keys(entry.request)).toEqual(
        expect.arrayContaining([
          'method',
          'url',
          'httpVersion',
          'cookies',
          'headers',
          'queryString',
          'headersSize',
          'bodySize',
        ]),
      );
      expect(Object.keys(entry.response)).toEqual(
        expect.arrayContaining([
          'status',
          'statusText',
          'httpVersion',
          'cookies',
          'headers',
          'content',
          'redirectURL',
          'headersSize',
          'bodySize',
        ]),
      );
      expect(entry.response.content).toMatchObject({ size: expect.any(Number), mimeType: expect.any(String) });
    }
    expect(log.entries[0]?.request['queryString']).toEqual([
      { name: 'limit', value: '10' },
      { name: 'after', value: 'a b' },
    ]);
    expect(log.entries[1]?.request['postData']).toEqual({ mimeType: 'application/json', text: '{"a":1}' });
  });

  it('keeps no secret, wherever it stands', () => {
    const path = join(folder, 'run.har');
    const recorder = createHarRecorder(path);
    recorder.record(
      exchange({
        url: 'http://127.0.0.1/oauth?refresh_token=s3cret1&x=1',
        requestHeaders: { Authorization: 'Bearer s3cret2', 'content-type': 'application/x-www-form-urlencoded' },
        requestBody: 'grant_type=a&client_secret=s3cret3&client%5Fsecret=s3cret4&assertion=s3cret5&code=s3cret9',
        responseBody: '{"access_token":"s3cret6","nested":[{"refresh_token":"s3cret7"}],"scope":"api"}',
      }),
    );
    recorder.record(exchange({ responseBody: '{"access_token":"s3cret8", broken' }));
    recorder.close();
    const text = readFileSync(path, 'utf8');
    expect(text).not.toMatch(/s3cret/);
    expect(text).toContain('grant_type=a');
    expect(text).toContain('\\"scope\\":\\"api\\"');
  });

  it('writes by itself, and leaves a whole file and no scraps at every moment', async () => {
    const path = join(folder, 'run.har');
    const recorder = createHarRecorder(path, { flushMs: 20 });
    expect(read(path).log.entries).toEqual([]);
    recorder.record(exchange());
    await expect.poll(() => read(path).log.entries.length).toBe(1);
    recorder.close();
    expect(readdirSync(folder)).toEqual(['run.har']);
  });

  it('forgets the oldest exchanges and cuts long bodies instead of growing without end', () => {
    const path = join(folder, 'run.har');
    const recorder = createHarRecorder(path, { entries: 3, bodyCharacters: 100 });
    for (let n = 0; n < 10; n += 1) {
      recorder.record(exchange({ url: `http://127.0.0.1/${n}`, responseBody: 'x'.repeat(1000) }));
    }
    recorder.close();
    const { log } = read(path);
    expect(log.entries.map((entry) => entry.request['url'])).toEqual([
      'http://127.0.0.1/7',
      'http://127.0.0.1/8',
      'http://127.0.0.1/9',
    ]);
    expect(log.comment).toBe('7 older exchanges were dropped to bound memory.');
    expect(log.entries[0]?.response.content).toMatchObject({
      size: 1000,
      text: 'x'.repeat(100),
      comment: 'Cut from 1000 characters.',
    });
    const bounded = createHarRecorder(path, { characters: 5000 });
    for (let n = 0; n < 10; n += 1) {
      bounded.record(exchange({ url: `http://127.0.0.1/${n}`, responseBody: 'x'.repeat(1000) }));
    }
    bounded.close();
    expect(readFileSync(path, 'utf8').length).toBeLessThan(6000);
    expect(read(path).log.entries.at(-1)?.request['url']).toBe('http://127.0.0.1/9');
  });
});
