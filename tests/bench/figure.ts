/** What a figure is held against: the most it may be, or something else that was measured in the same run. */
export interface Beside {
  kind: 'ceiling' | 'measured';
  what: string;
  value: number;
}

export interface Figure {
  name: string;
  value: number;
  unit: 's' | 'ms' | 'MB' | 'calls' | 'records' | 'packages' | '1/s';
  beside: Beside[];
  /** How the value came about: how many runs, how far apart. */
  how: string;
}

/** What one benchmark found. */
export interface Finding {
  title: string;
  figures: Figure[];
  /** What cannot be said in a number. */
  remarks: string[];
}

export const ceiling = (what: string, value: number): Beside => ({ kind: 'ceiling', what, value });
export const measured = (what: string, value: number): Beside => ({ kind: 'measured', what, value });

export const isOver = (figure: Figure): boolean =>
  figure.beside.some((one) => one.kind === 'ceiling' && figure.value > one.value);

/** The value below which a share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** "5 runs, 812 to 1,040". */
export const spread = (values: readonly number[]): string =>
  `${values.length} ${values.length === 1 ? 'run' : `runs, ${number(Math.min(...values))} to ${number(Math.max(...values))}`}`;

/** Three digits that mean something. */
export function number(value: number): string {
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: decimals });
}
