import type { Cursors } from './cursors.ts';
import type { FaultSwitches } from './faults.ts';
import type { SalesforceStandInOptions } from './options.ts';
import type { SaveContext } from './records/save.ts';
import type { Schema } from './schema/schema.ts';
import type { Sessions } from './sessions.ts';
import type { Tables } from './store/tables.ts';
import type { ApiUsage } from './usage.ts';

/** All parts of one stand-in org; every request handler works on this. */
export interface Org {
  options: SalesforceStandInOptions;
  schema: Schema;
  tables: Tables;
  sessions: Sessions;
  cursors: Cursors;
  faults: FaultSwitches;
  usage: ApiUsage;
  integrationUserId: string;
  /** True with the given chance in per cent. */
  chance(share: number): boolean;
  saving(userId: string): SaveContext;
}
