import pg from 'pg';

const bigint = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`);
  return value;
};
const instant = (text: string): string => new Date(text).toISOString();
const asIs = (text: string): string => text;

const { INT8, TIMESTAMPTZ, DATE, NUMERIC } = pg.types.builtins;
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, bigint],
  [TIMESTAMPTZ, instant],
  [DATE, asIs],
  [NUMERIC, asIs],
]);

/**
 * How columns come back: instants as ISO text in UTC, calendar dates as they are (no time zone may touch them), bigint as
 * number. Set on the pool: given with a single query, PGlite takes it for parameter types and never answers.
 */
export const storeTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};
