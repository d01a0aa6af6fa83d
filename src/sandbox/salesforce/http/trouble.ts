import type { RequestHandler } from 'express';
import { apiErrors } from '../api-error.ts';
import type { Org } from '../org.ts';

/** How long a call without an answer is held when its caller does not give up: Salesforce's own limit of ten minutes is too long here. */
const longestHoldMs = 130_000;

/** Answers, or leaves unanswered, what the switched-on troubles say. */
export function trouble(org: Org): RequestHandler {
  return (_request, response, next) => {
    const faults = org.faults.current();
    if (org.chance(faults.timeouts)) {
      const timer = setTimeout(() => response.destroy(), longestHoldMs);
      // The stand-in may be shut down while it holds a call.
      timer.unref();
      response.on('close', () => clearTimeout(timer));
      return;
    }
    if (faults.unavailable) throw apiErrors.unavailable();
    if (org.chance(faults.serverErrors)) throw apiErrors.serverError('1741205814-20144 (-1385610478)');
    next();
  };
}
