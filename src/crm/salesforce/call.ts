import type { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import type { ApiUsage } from '../crm.ts';
import type { CrmLog } from '../log.ts';
import { retrying } from '../retry.ts';
import type { Timing } from '../timing.ts';
import type { TokenSource } from '../token-source.ts';
import { faultOf, unexpected, unreachable, waitAfterFault } from './faults.ts';
import type { SalesforceTokens } from './oauth.ts';
import type { SalesforceRequest, SalesforceTransport } from './transport.ts';

/** Sends one request with everything around it (session, retry) and answers its parsed body; throws `CrmError`. */
export type SalesforceCall = <Shape extends z.ZodType>(
  request: SalesforceRequest,
  shape: Shape,
) => Promise<z.output<Shape>>;

export function createCall(facts: {
  transport: SalesforceTransport;
  tokens: TokenSource<SalesforceTokens>;
  timing: Timing;
  now: () => Date;
  log: CrmLog;
}): { call: SalesforceCall; usage: () => ApiUsage } {
  const { transport, tokens, timing, now, log } = facts;
  const usage: ApiUsage = { limitUsed: null, requests: 0 };

  async function once(request: SalesforceRequest): Promise<unknown> {
    const session = await tokens.current();
    try {
      return await send(request, session);
    } catch (fault) {
      if (!(fault instanceof CrmError) || fault.kind !== 'unauthorised') throw fault;
      return await send(request, await tokens.renew(session.accessToken));
    }
  }

  async function send(request: SalesforceRequest, session: SalesforceTokens): Promise<unknown> {
    usage.requests += 1;
    const outcome = await transport(request, session);
    const { reply } = outcome;
    usage.limitUsed = limitUsed(reply?.headers['sforce-limit-info']) ?? usage.limitUsed;
    if ('body' in outcome) return outcome.body;
    throw reply && reply.status >= 400 ? faultOf(reply, now()) : unreachable(outcome.fault);
  }

  async function call<Shape extends z.ZodType>(request: SalesforceRequest, shape: Shape): Promise<z.output<Shape>> {
    const body = await retrying(
      {
        attempts: 5,
        totalWaitMs: 40_000,
        timing,
        waitAfter: (fault, attempt) => waitAfterFault(fault, attempt, timing),
        onWait: (fault, waitMs, attempt) => {
          const code = fault instanceof CrmError ? fault.code : 'UNKNOWN';
          log.warn(
            { crm: 'salesforce', request: request.name, code, waitMs, attempt },
            'Salesforce request will be tried again',
          );
        },
      },
      () => once(request),
    );
    const parsed = shape.safeParse(body);
    if (!parsed.success) throw unexpected(request.name, parsed.error);
    return parsed.data;
  }

  return { call, usage: () => ({ ...usage }) };
}

/** `api-usage=18/5000` (with more figures after it in some orgs). */
function limitUsed(header: string | undefined): number | null {
  const match = /api-usage=(\d+)\/(\d+)/.exec(header ?? '');
  return match && Number(match[2]) > 0 ? Math.min(1, Number(match[1]) / Number(match[2])) : null;
}
