import type { NextFunction, Request, Response } from 'express';

/** The sandbox's switches obey only its own pages: another web page must not press them through a visitor's browser. */
export function sameOrigin(request: Request, response: Response, next: NextFunction): void {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const own = site === undefined || site === 'same-origin' || site === 'none';
  const sameHost = origin === undefined || origin === 'null' || URL.parse(origin)?.host === request.get('host');
  if (own && sameHost) next();
  else response.status(403).type('text').send('This switch can only be pressed on the sandbox’s own page.');
}
