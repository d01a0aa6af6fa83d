/** What is wrong with an amount as typed; undefined when nothing is. */
export function amountProblem(amount: string): string | undefined {
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(amount) || Number(amount) <= 0)
    return 'Enter an amount above zero, such as 60000.';
  return Number(amount) > 1_000_000_000 ? 'At most 1,000,000,000.' : undefined;
}

/** Plain decimal without exponent or grouping, as the backend takes it; '' while the field holds no number. */
export function amountText(value: number | undefined | null): string {
  if (value === undefined || value === null || !Number.isFinite(value)) return '';
  return value.toFixed(3).replace(/\.?0+$/, '');
}
