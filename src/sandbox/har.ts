import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { redactBody, redactHeaders, redactUrl } from './har-redaction.ts';

/** One HTTP exchange with a stand-in. Bodies are text; null or empty where there was none. */
export interface Exchange {
  startedAt: Date;
  method: string;
  /** Absolute. */
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string | null;
  /** 0 where the connection ended without an answer. */
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: string | null;
  ms: number;
}

export interface HarRecorder {
  record(exchange: Exchange): void;
  /** Writes what has come since the last write. */
  flush(): void;
  close(): void;
}

export interface HarLimits {
  /** Exchanges kept; beyond it the oldest go. */
  entries: number;
  /** Characters of one body kept. */
  bodyCharacters: number;
  /** Characters of all entries together; beyond it the oldest go. */
  characters: number;
  flushMs: number;
}

const defaultLimits: HarLimits = { entries: 20_000, bodyCharacters: 256_000, characters: 128_000_000, flushMs: 2000 };

/**
 * Records exchanges to a HAR 1.2 file. The file is replaced as a whole by renaming a finished one over it, so whatever
 * moment the process dies at, what lies there is valid JSON. Secrets are blotted out before anything is kept.
 * http://www.softwareishard.com/blog/har-12-spec/
 */
export function createHarRecorder(path: string, given: Partial<HarLimits> = {}): HarRecorder {
  const limits = { ...defaultLimits, ...given };
  let entries: string[] = [];
  let characters = 0;
  let dropped = 0;
  let isDirty = true;
  mkdirSync(dirname(path), { recursive: true });

  function record(exchange: Exchange): void {
    const entry = JSON.stringify(harEntry(exchange, limits.bodyCharacters));
    entries.push(entry);
    characters += entry.length;
    let surplus = Math.max(0, entries.length - limits.entries);
    let freed = 0;
    for (let index = 0; index < surplus; index += 1) freed += entries[index]?.length ?? 0;
    while (characters - freed > limits.characters && surplus < entries.length - 1) {
      freed += entries[surplus++]?.length ?? 0;
    }
    if (surplus > 0) {
      entries = entries.slice(surplus);
      characters -= freed;
      dropped += surplus;
    }
    isDirty = true;
  }

  function flush(): void {
    if (!isDirty) return;
    const comment = dropped > 0 ? `,"comment":"${dropped} older exchanges were dropped to bound memory."` : '';
    const head = `{"log":{"version":"1.2","creator":{"name":"Partner Desk sandbox","version":"1.0"}${comment},"entries":[\n`;
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, `${head}${entries.join(',\n')}\n]}}\n`);
    renameSync(temporary, path);
    isDirty = false;
  }

  // A path that cannot be written is a mistake to show at once; a disk that fills up later must not stop the program.
  flush();
  let timer = setTimeout(flushLater, limits.flushMs);
  timer.unref();

  function flushLater(): void {
    const begun = performance.now();
    try {
      flush();
    } catch (error) {
      process.emitWarning(`The HAR file ${path} could not be written: ${String(error)}`);
    }
    // The file is written whole, so a long one is written less often.
    timer = setTimeout(flushLater, Math.max(limits.flushMs, 10 * (performance.now() - begun)));
    // Recording must not keep the process alive.
    timer.unref();
  }

  return {
    record,
    flush,
    close: () => {
      clearTimeout(timer);
      flush();
    },
  };
}

function harEntry(exchange: Exchange, bodyCharacters: number): object {
  const url = redactUrl(exchange.url);
  const requestType = headerOf(exchange.requestHeaders, 'content-type');
  const responseType = headerOf(exchange.responseHeaders, 'content-type');
  const requestText = !exchange.requestBody ? null : cut(redactBody(exchange.requestBody, requestType), bodyCharacters);
  const responseText = !exchange.responseBody
    ? null
    : cut(redactBody(exchange.responseBody, responseType), bodyCharacters);
  return {
    startedDateTime: exchange.startedAt.toISOString(),
    time: exchange.ms,
    request: {
      method: exchange.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: nameValues(redactHeaders(exchange.requestHeaders)),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: exchange.requestBody === null ? 0 : Buffer.byteLength(exchange.requestBody),
      ...(requestText === null ? {} : { postData: { mimeType: requestType, ...requestText } }),
    },
    response: {
      status: exchange.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: nameValues(redactHeaders(exchange.responseHeaders)),
      content: {
        size: exchange.responseBody === null ? 0 : Buffer.byteLength(exchange.responseBody),
        mimeType: responseType,
        ...responseText,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: exchange.ms, receive: 0 },
  };
}

function cut(text: string, most: number): { text: string; comment?: string } {
  return text.length <= most ? { text } : { text: text.slice(0, most), comment: `Cut from ${text.length} characters.` };
}

function nameValues(headers: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function headerOf(headers: Record<string, string>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}
