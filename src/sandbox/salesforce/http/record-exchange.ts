import type { RequestHandler } from 'express';
import type { Exchange } from '../../har.ts';

/** Hands each finished exchange to the recorder. Needs `request.body` as text. */
export function recordExchanges(
  record: (exchange: Exchange) => void,
  recordedOrigin: string | undefined,
): RequestHandler {
  return (request, response, next) => {
    const startedAt = new Date();
    const begun = performance.now();
    let sent: string | null = null;
    const ownUrl = `${request.protocol}://${request.get('host') ?? 'localhost'}${request.originalUrl}`;
    const url = recordedOrigin === undefined ? ownUrl : recordedOrigin + request.url;
    const send = response.send.bind(response);
    response.send = (body?: unknown) => {
      if (typeof body === 'string') sent = body;
      return send(body);
    };
    response.on('close', () => {
      record({
        startedAt,
        method: request.method,
        url,
        requestHeaders: flat(request.headers),
        requestBody: typeof request.body === 'string' && request.body !== '' ? request.body : null,
        // 0 where the connection ended with no answer, as browsers write it.
        status: response.writableFinished ? response.statusCode : 0,
        responseHeaders: flat(response.getHeaders()),
        responseBody: sent,
        ms: performance.now() - begun,
      });
    });
    next();
  };
}

function flat(headers: NodeJS.Dict<number | string | readonly string[]>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(entries);
}
