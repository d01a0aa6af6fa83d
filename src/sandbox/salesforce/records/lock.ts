import { rowError } from './row-error.ts';
import type { RowError } from './row-error.ts';

/** Another transaction holds the record or its parent. Worth trying again. */
export function lockError(id: string): RowError {
  return rowError('UNABLE_TO_LOCK_ROW', `unable to obtain exclusive access to this record or 1 records: ${id}`);
}
