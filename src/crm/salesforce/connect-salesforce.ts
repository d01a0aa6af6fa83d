import type { Crm } from '../crm.ts';
import type { CrmLog } from '../log.ts';
import type { Timing } from '../timing.ts';
import { systemTiming } from '../timing.ts';
import type { TokenStore } from '../token-source.ts';
import { createTokenSource } from '../token-source.ts';
import { writeActivityRows } from './activity-rows.ts';
import { createCall } from './call.ts';
import { readFieldEditors } from './field-editors.ts';
import type { SalesforceLogin, SalesforceTokens } from './oauth.ts';
import { requestToken } from './oauth.ts';
import { createOrg } from './org.ts';
import { readProgramFields } from './program-reading.ts';
import { verifyOrg } from './provisioning.ts';
import { readByIds, readPage, startOfChanges } from './reading.ts';
import { readStageHistory } from './stage-history.ts';
import { createTransport } from './transport.ts';
import { readActivity } from './two-way-activity.ts';
import { writeRows } from './writing.ts';

export interface SalesforceConnection extends SalesforceLogin {
  /** Such as `67.0`. */
  apiVersion: string;
  tokens: TokenStore<SalesforceTokens>;
  /** The program's clock. */
  now: () => Date;
  /** The world's clock, where it is another than the program's: Salesforce judges assertions by it. */
  systemNow?: () => Date;
  log: CrmLog;
  /** Currency of an org without multiple currencies: its API does not name it. */
  currencyWhenUnstated?: string;
  timeoutMs?: number;
  timing?: Timing;
}

/** One Salesforce org as a `Crm`. Make one an org and keep it: it holds the session and what the org was found to have. */
export function connectSalesforce(connection: SalesforceConnection): Crm {
  const { loginUrl, clientId, auth, apiVersion, now, log, timing = systemTiming, timeoutMs = 30_000 } = connection;
  const tokens = createTokenSource({
    store: connection.tokens,
    now,
    log,
    renewWith: () => requestToken({ loginUrl, clientId, auth }, connection.systemNow ?? (() => new Date()), timeoutMs),
  });
  const transport = createTransport(loginUrl, apiVersion, timeoutMs);
  const { call, usage } = createCall({ transport, tokens, timing, now, log });
  const reading = { call, org: createOrg(call, connection.currencyWhenUnstated ?? null), now };

  return {
    name: 'salesforce',
    provision: () => verifyOrg(call),
    read: (object, ids) => readByIds(reading, object, ids),
    list: (object, cursor) => readPage(reading, object, cursor, 'list'),
    changed: async (object, from) =>
      readPage(reading, object, 'cursor' in from ? from.cursor : startOfChanges(from.since), 'changes'),
    async write(writes) {
      const results = [];
      for (const object of [
        'partner',
        'partner_certificate',
        'deal_registration',
        'partner_attribution',
        'deal',
      ] as const) {
        const rows = writes.filter((write) => write.object === object);
        if (rows.length > 0) results.push(...(await writeRows(call, timing, object, rows)));
      }
      for (const object of ['task', 'note'] as const) {
        const rows = writes.filter((write) => write.object === object);
        if (rows.length > 0) results.push(...(await writeActivityRows(call, timing, object, rows)));
      }
      return results;
    },
    readProgramFields: (object, keys) => readProgramFields(call, object, keys),
    fieldEditors: (object, keys, fields) => readFieldEditors(call, object, keys, fields),
    stageHistory: (dealIds) => readStageHistory(call, dealIds),
    activity: (questions) => readActivity(call, questions),
    usage,
  };
}
