import type { Crm } from '../crm.ts';
import type { CrmLog } from '../log.ts';
import type { Timing } from '../timing.ts';
import { systemTiming } from '../timing.ts';
import type { TokenStore } from '../token-source.ts';
import { createTokenSource } from '../token-source.ts';
import { createAccount } from './account.ts';
import { writeActivities } from './activity-writing.ts';
import { createCall } from './call.ts';
import { changesPage, startOfChanges } from './changes.ts';
import { listPage } from './listing.ts';
import { readFieldEditors } from './field-editors.ts';
import type { HubSpotTokens } from './oauth.ts';
import { refreshTokens } from './oauth.ts';
import { changedOwners, listOwners, readOwners } from './owners.ts';
import { readProgramFields } from './program-reading.ts';
import { provisionAccount } from './provisioning.ts';
import { readByIds } from './reading.ts';
import type { ProgramContext } from './schemas.ts';
import { createSchemaBook } from './schemas.ts';
import { readStageHistory } from './stage-history.ts';
import { createTransport } from './transport.ts';
import { readActivity } from './two-way-activity.ts';
import { writeRows } from './writing.ts';

export interface HubSpotConnection {
  /** `https://api.hubapi.com`, or a stand-in's address. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  tokens: TokenStore<HubSpotTokens>;
  /** The program's clock: judges when tokens end. */
  now: () => Date;
  log: CrmLog;
  /** Currency of deals that name none in an account that names none either. */
  currencyWhenUnstated?: string;
  timeoutMs?: number;
  timing?: Timing;
}

/** One HubSpot account as a `Crm`. Make one an account and keep it: it holds the rate limit, the tokens and the one client. */
export function connectHubSpot(connection: HubSpotConnection): Crm {
  const { clientId, clientSecret, now, log, timing = systemTiming } = connection;
  const transport = createTransport(connection.baseUrl, connection.timeoutMs ?? 20_000);
  const tokens = createTokenSource({
    store: connection.tokens,
    now,
    log,
    renewWith: (old) => refreshTokens(transport, { clientId, clientSecret }, old, now),
  });
  const { call, usage } = createCall({ transport, tokens, timing, now, log });
  const reading = { call, account: createAccount(call, connection.currencyWhenUnstated ?? null) };
  const program: ProgramContext = { call, schemas: createSchemaBook(call), partnerIds: new Map() };

  return {
    name: 'hubspot',
    provision: () => provisionAccount(call, program.schemas),
    read: (object, ids) => (object === 'owner' ? readOwners(call, ids) : readByIds(reading, object, ids)),
    list: (object, cursor) => (object === 'owner' ? listOwners(call, cursor) : listPage(reading, object, cursor)),
    async changed(object, from) {
      const cursor = 'cursor' in from ? from.cursor : startOfChanges(from.since);
      return object === 'owner' ? changedOwners(call, cursor) : changesPage(reading, object, cursor, now);
    },
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
        if (rows.length > 0) results.push(...(await writeRows(program, object, rows)));
      }
      for (const object of ['task', 'note'] as const) {
        const rows = writes.filter((write) => write.object === object);
        if (rows.length > 0) results.push(...(await writeActivities(program, object, rows)));
      }
      return results;
    },
    readProgramFields: (object, keys) => readProgramFields(program, object, keys),
    fieldEditors: (object, keys, fields) => readFieldEditors(program, object, keys, fields),
    stageHistory: (dealIds) => readStageHistory(reading, dealIds),
    activity: (questions) => readActivity(call, questions),
    usage,
  };
}
