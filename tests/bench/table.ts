import { isOver, number, type Beside, type Figure, type Finding } from './figure.ts';

/** A finding for people: one line a figure, what it is held against behind it. */
export function tableOf({ title, figures, remarks }: Finding): string {
  const rows = figures.map((figure) => [figure.name, `${number(figure.value)} ${figure.unit}`, verdictOf(figure), figure.how]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([name = '', value = '', verdict = '', how = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${verdict.padEnd(widths[2] ?? 0)}  ${how}`.trimEnd(),
  );
  return [title, ...lines, ...remarks.map((remark) => `  ${remark}`)].join('\n');
}

const verdictOf = (figure: Figure): string => figure.beside.map((one) => besideText(figure, one)).join('; ');

function besideText(figure: Figure, { kind, what, value }: Beside): string {
  if (kind === 'measured') return `${what}: ${number(value)}`;
  const verdict = isOver({ ...figure, beside: [{ kind, what, value }] })
    ? `MISSED by ${number(figure.value - value)}`
    : 'kept';
  return `${what}: at most ${number(value)}, ${verdict}`;
}
