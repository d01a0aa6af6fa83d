/** Text as a SOQL literal. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
export function soqlText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `'${escaped}'`;
}

export const soqlList = (texts: readonly string[]): string => `(${texts.map(soqlText).join(',')})`;

/** Rows after a position in the order (SystemModstamp, Id), which no change can move backwards. */
export interface Keyset {
  at: string | null;
  id: string | null;
}

export const soqlPageSize = 2000;

export function soqlPage(facts: { fields: readonly string[]; from: string; after: Keyset }): string {
  const { fields, from, after } = facts;
  const where = whereAfter(after);
  return [
    `SELECT ${fields.join(', ')} FROM ${from}`,
    ...(where ? [`WHERE ${where}`] : []),
    `ORDER BY SystemModstamp ASC, Id ASC LIMIT ${soqlPageSize}`,
  ].join(' ');
}

function whereAfter({ at, id }: Keyset): string | null {
  if (at === null) return null;
  // Instants stand bare in SOQL; ours come through Date, so nothing but an instant can be in here.
  const instant = new Date(at).toISOString();
  if (id === null) return `SystemModstamp >= ${instant}`;
  return `(SystemModstamp > ${instant} OR (SystemModstamp = ${instant} AND Id > ${soqlText(id)}))`;
}

/** A query's address. GET is all there is for SOQL, and 16 kB is all Salesforce takes for address and headers together. */
export const queryPath = (soql: string, withDeleted: boolean): string =>
  `/${withDeleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
