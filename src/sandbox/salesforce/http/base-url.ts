import type { Request } from 'express';

/** Where this stand-in is mounted, as the caller sees it. */
export function baseUrl(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}${request.baseUrl}`;
}

export function bearerToken(request: Request): string | null {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;
}
