import pg from 'pg';

const { builtins } = pg.types;

const bigint = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`);
  return value;
};
const instant = (text: string): string => new Date(text).toISOString();
const asIs = (text: string): string => text;

/** How columns come back: instants as ISO text in UTC, calendar dates as they are (no time zone may touch them), bigint as number. */
export const storeTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.INT8) return bigint;
    if (oid === builtins.TIMESTAMPTZ) return instant;
    if (oid === builtins.DATE || oid === builtins.NUMERIC) return asIs;
    return pg.types.getTypeParser(oid, format ?? 'text');
  }) as typeof pg.types.getTypeParser,
};
