import type { NextFunction, Request, Response } from 'express';
import type { ExchangeEntry } from './options.ts';

function flatHeaders(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [
            [
              name,
              Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? String(value) : (value as string),
            ],
          ],
    ),
  );
}

/** Hands every exchange to the recorder when it is over, also those that never got an answer. */
export function recordingMiddleware(
  record: ((entry: ExchangeEntry) => void) | undefined,
  recordedOrigin: string | undefined,
) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!record) {
      next();
      return;
    }
    const startedAt = new Date();
    const started = performance.now();
    let responseBody = '';
    // Every answer of the stand-in is sent by one `end`.
    const end = response.end.bind(response) as (...args: unknown[]) => Response;
    response.end = ((...args: unknown[]) => {
      const [chunk] = args;
      if (typeof chunk === 'string') responseBody = chunk;
      return end(...args);
    }) as typeof response.end;
    const url =
      recordedOrigin === undefined
        ? `${request.protocol}://${request.get('host') ?? ''}${request.originalUrl}`
        : `${recordedOrigin}${request.url}`;
    response.once('close', () => {
      record({
        startedAt,
        method: request.method,
        url,
        requestHeaders: flatHeaders(request.headers),
        requestBody: typeof request.body === 'string' ? request.body : '',
        status: response.writableFinished ? response.statusCode : 0,
        responseHeaders: flatHeaders(response.getHeaders()),
        responseBody,
        ms: performance.now() - started,
      });
    });
    next();
  };
}
