import type { NextFunction, Request, Response } from 'express';
import { sendFailure } from './call.ts';
import type { Portal } from './portal.ts';
import { refusal } from './refusal.ts';

/**
 * Older addresses lead to the same place as the dated ones. The administrator's own rules, which HubSpot applies from
 * 2026-09 on only, are applied here under every address.
 */
export function modernPath(path: string): string {
  return path
    .replace(/^\/crm\/v[34]\/objects(?=\/|$)/, '/crm/objects/2026-09')
    .replace(/^\/crm\/v[34]\/(associations|properties|owners|pipelines)(?=\/|$)/, '/crm/$1/2026-09')
    .replace(/^\/crm\/(objects|associations|properties|owners|pipelines)\/20\d\d-\d\d(?=\/|$)/, '/crm/$1/2026-09')
    .replace(/^\/account-info\/(v3|20\d\d-\d\d)(?=\/|$)/, '/account-info/2026-09')
    .replace(/^\/crm-object-schemas\/(v3|20\d\d-\d\d)(?=\/|$)/, '/crm-object-schemas/2026-09')
    .replace(/^\/oauth\/(v3|20\d\d-\d\d)\/token/, '/oauth/2026-09/token')
    .replace(/^\/oauth\/v1\/token$/, '/oauth/2026-09/token');
}

export function modernPaths(request: Request, _response: Response, next: NextFunction): void {
  const [path = '', query] = request.url.split(/\?(.*)/s);
  request.url = query === undefined ? modernPath(path) : `${modernPath(path)}?${query}`;
  next();
}

/** The faults that strike before HubSpot looks at a call: silence, slowness, server errors. */
export function faultGate(portal: Portal) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    const faults = portal.faults.get();
    if (faults.neverAnswers) return;
    const proceed = (): void => {
      if (portal.random() < faults.serverErrors) {
        const status = portal.random() < 0.5 ? 500 : 503;
        sendFailure(
          response,
          refusal(status, { message: status === 500 ? 'internal error' : 'Service temporarily unavailable' }),
        );
        return;
      }
      next();
    };
    if (faults.slowAnswersMs === 0) {
      proceed();
      return;
    }
    const timer = setTimeout(proceed, faults.slowAnswersMs);
    response.once('close', () => clearTimeout(timer));
  };
}
