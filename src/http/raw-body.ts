import type { IncomingMessage } from 'node:http';

export type RawBody = Buffer | 'too_large' | 'aborted';

/**
 * Reads the body as the bytes that were sent, because signatures cover bytes. Refuses by the declared length before
 * reading anything, and otherwise as soon as the limit is passed: never more than `limit` bytes are held.
 */
export function readRawBody(request: IncomingMessage, limit: number): Promise<RawBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('too_large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (answer: RawBody) => {
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      resolve(answer);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) return finish('too_large');
      chunks.push(chunk);
    };
    const onEnd = () => finish(Buffer.concat(chunks, size));
    const onClose = () => finish('aborted');
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
