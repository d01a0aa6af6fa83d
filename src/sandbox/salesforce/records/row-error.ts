/** Why one record was not saved, as a Collections answer words it. */
export interface RowError {
  statusCode: string;
  message: string;
  fields: readonly string[];
  /** HTTP status when the record was the only one of its request. */
  status?: number;
}

export type SaveResult = { ok: true; id: string; created: boolean } | { ok: false; errors: RowError[] };

export function refused(
  statusCode: string,
  message: string,
  fields: readonly string[] = [],
  status?: number,
): { ok: false; errors: RowError[] } {
  return { ok: false, errors: [rowError(statusCode, message, fields, status)] };
}

export function rowError(
  statusCode: string,
  message: string,
  fields: readonly string[] = [],
  status?: number,
): RowError {
  return { statusCode, message, fields, ...(status === undefined ? {} : { status }) };
}
