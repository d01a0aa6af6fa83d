/** A SOQL query as a tree. `at` is the place in the text, for error messages; it is no part of the meaning. */
export interface Query {
  select: Select;
  from: Name;
  where: Condition | null;
  orderBy: readonly Ordering[];
  limit: number | null;
  offset: number | null;
}

export type Select = { kind: 'count' } | { kind: 'items'; items: readonly SelectItem[] };
export type SelectItem = Path | { kind: 'children'; query: Query };

export interface Name {
  text: string;
  at: number;
}

/** `Account.Owner.Name` is three parts. */
export interface Path {
  kind: 'path';
  parts: readonly string[];
  at: number;
}

export type Condition =
  { kind: 'and' | 'or'; terms: readonly Condition[] } | { kind: 'not'; term: Condition } | Comparison | Membership;

export interface Comparison {
  kind: 'compare';
  path: Path;
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';
  value: Literal;
}

export interface Membership {
  kind: 'in';
  path: Path;
  negated: boolean;
  values: readonly Literal[];
}

export interface Ordering {
  path: Path;
  descending: boolean;
  nulls: 'first' | 'last' | null;
}

export type Literal =
  /** `escapedAt`: places in `value` of `%` and `_` that stood escaped, so that LIKE takes them for themselves. */
  | { kind: 'string'; value: string; escapedAt: readonly number[]; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'boolean'; value: boolean; at: number }
  | { kind: 'null'; at: number }
  | { kind: 'date'; value: string; at: number }
  | { kind: 'datetime'; value: string; at: number }
  /** `TODAY`, or with a number `LAST_N_DAYS:30`. */
  | { kind: 'dateWord'; word: DateWord; count: number | null; at: number };

export const dateWords = [
  'YESTERDAY',
  'TODAY',
  'TOMORROW',
  'LAST_MONTH',
  'THIS_MONTH',
  'NEXT_MONTH',
  'LAST_YEAR',
  'THIS_YEAR',
  'NEXT_YEAR',
] as const;
export const countedDateWords = ['LAST_N_DAYS', 'NEXT_N_DAYS', 'N_DAYS_AGO'] as const;
export type DateWord = (typeof dateWords)[number] | (typeof countedDateWords)[number];
