import type { Value } from '../schema/types.ts';

/** One record: values by field name, empty ones left out. Never changed in place. */
export type RecordRow = Readonly<Record<string, Value>> & { readonly Id: string };

/** What a query needs of the store. */
export interface RecordSource {
  get(object: string, id: string): RecordRow | undefined;
  /** In order of creation, deleted ones included. */
  all(object: string): Iterable<RecordRow>;
}
