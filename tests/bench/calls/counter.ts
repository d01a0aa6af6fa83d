import type { CrmName } from '../../../src/crm/crm.ts';

/** What a call to a CRM is for. */
export type Purpose = 'records' | 'association reads' | 'association writes' | 'set-up';

/** Requests that a CRM's stand-in was sent, by purpose. */
export interface CallCounter {
  note(method: string, url: string): void;
  /** Counts since the last call of this. */
  take(): Record<Purpose, number>;
}

export function createCallCounter(crm: CrmName): CallCounter {
  let counts = none();
  return {
    note: (method, url) => {
      counts[purposeOf(crm, method, url)] += 1;
    },
    take: () => {
      const taken = counts;
      counts = none();
      return taken;
    },
  };
}

const none = (): Record<Purpose, number> => ({
  records: 0,
  'association reads': 0,
  'association writes': 0,
  'set-up': 0,
});

/** Signing in, learning the account's settings and making our fields is set-up: it happens once, whatever the number of records. */
export function purposeOf(crm: CrmName, method: string, url: string): Purpose {
  const { pathname } = new URL(url, 'http://crm.example');
  if (crm === 'salesforce') return /\/(query|queryAll|composite\/sobjects)\b/.test(pathname) ? 'records' : 'set-up';
  if (/\/crm\/associations\/.*\/batch\/read$/.test(pathname)) return 'association reads';
  if (/\/crm\/associations\//.test(pathname)) return method === 'GET' ? 'association reads' : 'association writes';
  return /\/crm\/(objects|owners)\//.test(pathname) ? 'records' : 'set-up';
}

export const total = (counts: Record<Purpose, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
