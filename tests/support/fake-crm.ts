import { CrmError, type CrmErrorKind } from '../../src/crm/crm-error.ts';
import type {
  ActivityAnswer,
  ActivityRecord,
  CompanyRecord,
  ContactRecord,
  Crm,
  CrmName,
  CrmRecord,
  DealRecord,
  FieldEditor,
  FieldValue,
  MirrorObject,
  Page,
  StageStay,
  WritableObject,
  Write,
  WriteResult,
} from '../../src/crm/crm.ts';

type Method =
  | 'activity'
  | 'provision'
  | 'read'
  | 'list'
  | 'changed'
  | 'write'
  | 'readProgramFields'
  | 'stageHistory'
  | 'fieldEditors';

/** A CRM in memory, small pages and all, that fails in every way it is told to. */
export interface FakeCrm extends Crm {
  put(...records: CrmRecord[]): void;
  remove(object: MirrorObject, id: string): void;
  /** Program records and program fields as the CRM holds them, by `object key`. */
  readonly held: Map<string, { fields: Record<string, FieldValue>; links: Write['links'] }>;
  /** Stages of deals by id, as the CRM's own history has them. */
  readonly stages: Map<string, StageStay[]>;
  /** Who set a program field of a deal last, by deal id. */
  readonly editors: Map<string, Pick<FieldEditor, 'at' | 'by'> & { recordChangedBy?: string }>;
  /** Every call made, in order: method and what it was about. */
  readonly calls: { method: Method; about: string; count: number }[];
  /** Runs before (or after) each call of a method; throw to make it fail. Undo with the answered function. */
  before(method: Method, hook: (about: string, ids: readonly string[]) => void | Promise<void>): () => void;
  after(method: Method, hook: () => void | Promise<void>): () => void;
  /** What becomes of a record's next writes instead of being written; null mends it. `silent` leaves its result out. */
  outcomeOf(key: string, outcome: Omit<Extract<WriteResult, { code: string }>, 'key'> | 'silent' | null): void;
  /** The plan has no custom objects: their writes are taken and not kept. Undo with the answered function. */
  withoutObjects(): () => void;
  /** What both sides did, and the kinds that the account keeps from us. */
  happened: ActivityRecord[];
  unread: ActivityAnswer['unread'];
  limitUsed: number | null;
}

export const crmError = (kind: CrmErrorKind, facts: { crm?: CrmName; retryAfterMs?: number; message?: string } = {}) =>
  new CrmError({
    crm: facts.crm ?? 'hubspot',
    kind,
    status: kind === 'unreachable' ? null : 400,
    code: kind.toUpperCase(),
    message: facts.message ?? `the CRM is ${kind}`,
    retryAfterMs: facts.retryAfterMs ?? null,
  });

export const createFakeCrm = (name: CrmName = 'hubspot', pageSize = 3): FakeCrm => {
  const records = new Map<string, CrmRecord>();
  const removed: { object: MirrorObject; id: string; after: string }[] = [];
  const hooks: {
    method: Method;
    when: 'before' | 'after';
    run: (about: string, ids: readonly string[]) => void | Promise<void>;
  }[] = [];
  const rowOutcomes = new Map<string, Omit<Extract<WriteResult, { code: string }>, 'key'> | 'silent'>();
  const held: FakeCrm['held'] = new Map();
  const calls: FakeCrm['calls'] = [];
  const editors: FakeCrm['editors'] = new Map();
  const stages: FakeCrm['stages'] = new Map();
  let hasObjects = true;

  const during = async <T>(method: Method, about: string, ids: readonly string[], work: () => T): Promise<T> => {
    calls.push({ method, about, count: ids.length });
    // The network takes a moment, so that other work can come in between.
    await new Promise((resolve) => setImmediate(resolve));
    const run = async (when: 'before' | 'after') => {
      for (const hook of hooks.filter((one) => one.method === method && one.when === when)) await hook.run(about, ids);
    };
    await run('before');
    const answer = work();
    await run('after');
    return answer;
  };
  const of = (object: MirrorObject) => [...records.values()].filter((record) => record.object === object);
  const register =
    (when: 'before' | 'after') =>
    (method: Method, run: (about: string, ids: readonly string[]) => void | Promise<void>) => {
      const hook = { method, when, run };
      hooks.push(hook);
      return () => void hooks.splice(hooks.indexOf(hook), 1);
    };
  const changedPage = (object: MirrorObject, since: string, id: string): Page => {
    const later = of(object)
      .filter((one) => one.updatedAt > since || (one.updatedAt === since && one.id > id))
      .toSorted((a, b) => (a.updatedAt === b.updatedAt ? (a.id < b.id ? -1 : 1) : a.updatedAt < b.updatedAt ? -1 : 1));
    const page = later.slice(0, pageSize);
    const last = page.at(-1);
    const gone = removed.filter((one) => one.object === object && one.after >= since).map((one) => one.id);
    return {
      records: page,
      gone,
      cursor: JSON.stringify(last ? [last.updatedAt, last.id] : [since, id]),
      done: later.length <= pageSize,
    };
  };

  return {
    name,
    held,
    calls,
    stages,
    happened: [],
    unread: [],
    editors,
    limitUsed: null,
    put: (...given) => given.forEach((record) => records.set(`${record.object} ${record.id}`, record)),
    remove: (object, id) => {
      const record = records.get(`${object} ${id}`);
      records.delete(`${object} ${id}`);
      removed.push({ object, id, after: record?.updatedAt ?? '' });
    },
    before: register('before'),
    after: register('after'),
    outcomeOf: (key, outcome) => void (outcome === null ? rowOutcomes.delete(key) : rowOutcomes.set(key, outcome)),
    withoutObjects: () => {
      hasObjects = false;
      return () => void (hasObjects = true);
    },
    provision: () =>
      during('provision', '', [], () => ({ mode: hasObjects ? 'full' : 'properties_only', created: [], missing: [] })),
    read: (object, ids) =>
      during('read', object, ids, () => {
        const found = ids.flatMap((id) => records.get(`${object} ${id}`) ?? []);
        return { records: found, gone: ids.filter((id) => !records.has(`${object} ${id}`)) };
      }),
    list: (object, cursor) =>
      during('list', object, [], () => {
        const later = of(object)
          .filter((one) => cursor === null || one.id > cursor)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const page = later.slice(0, pageSize);
        return { records: page, gone: [], cursor: page.at(-1)?.id ?? cursor ?? '', done: later.length <= pageSize };
      }),
    changed: (object, from) =>
      during('changed', object, [], () => {
        const [since, id] = 'cursor' in from ? (JSON.parse(from.cursor) as [string, string]) : [from.since, ''];
        return changedPage(object, since, id);
      }),
    write: (writes) =>
      during(
        'write',
        writes[0]?.object ?? '',
        writes.map((write) => write.key),
        () =>
          writes.flatMap(({ object, key, fields, links }): WriteResult[] => {
            const told = rowOutcomes.get(key);
            if (told === 'silent') return [];
            if (told) return [{ key, ...told }];
            if (!hasObjects && object !== 'deal') return [{ key, outcome: 'written', recordId: '' }];
            held.set(`${object} ${key}`, { fields, links });
            return [{ key, outcome: 'written', recordId: `${name}-${key}` }];
          }),
      ),
    readProgramFields: (object: WritableObject, keys) =>
      during('readProgramFields', object, keys, () => {
        const found = new Map<string, Record<string, FieldValue>>();
        for (const key of keys) {
          const record = held.get(`${object} ${key}`);
          if (record) found.set(key, record.fields);
        }
        return found;
      }),
    stageHistory: (dealIds) =>
      during('stageHistory', 'deal', dealIds, () =>
        dealIds.flatMap((dealId) => {
          const known = stages.get(dealId);
          return known ? [{ dealId, stages: known }] : [];
        }),
      ),
    activity(questions) {
      const asked = questions.map(({ companyId }) => companyId);
      return during('activity', asked.join(' '), asked, () => ({
        activities: questions.flatMap(({ companyId, since, until }) =>
          this.happened.filter((one) => one.companyId === companyId && one.at >= since && one.at < until),
        ),
        unread: this.unread,
      }));
    },
    fieldEditors: (object, keys, fields) =>
      during('fieldEditors', object, keys, () =>
        keys.flatMap((key) => {
          const editor = editors.get(key);
          return editor ? fields.map((field) => ({ key, field, recordChangedBy: null, ...editor })) : [];
        }),
      ),
    usage() {
      return { limitUsed: this.limitUsed, requests: calls.length };
    },
  };
};

const times = { createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' };

export const companyRecord = (id: string, facts: Partial<CompanyRecord> = {}): CompanyRecord => ({
  object: 'company',
  id,
  name: `Company ${id} GmbH`,
  website: `https://www.company-${id}.example/about`,
  parentId: null,
  counterpartId: null,
  ownerId: null,
  ...times,
  ...facts,
});

export const dealRecord = (id: string, facts: Partial<DealRecord> = {}): DealRecord => ({
  object: 'deal',
  id,
  name: `Deal ${id}`,
  companyId: null,
  contactIds: [],
  stage: 'Qualified',
  state: 'open',
  amountMinor: 4_800_000,
  currency: 'EUR',
  closeDate: '2027-01-31',
  closedAt: null,
  products: '',
  counterpartId: null,
  ownerId: null,
  ...times,
  ...facts,
});

export const contactRecord = (id: string, facts: Partial<ContactRecord> = {}): ContactRecord => ({
  object: 'contact',
  id,
  name: `Contact ${id}`,
  email: `c${id}@company.example`,
  companyId: null,
  ...times,
  ...facts,
});
