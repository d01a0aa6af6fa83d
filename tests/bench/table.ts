import { isOver, number, type Beside, type Figure, type Finding } from './figure.ts';

/** A finding for people: one line a figure with its verdict, and below it what it stands beside and how it came about. */
export function tableOf({ title, figures, remarks }: Finding): string {
  const names = Math.max(0, ...figures.map(({ name }) => name.length));
  const values = figures.map(({ value, unit }) => `${number(value)} ${unit}`);
  const width = Math.max(0, ...values.map((value) => value.length));
  const lines = figures.flatMap((figure, index) => [
    `  ${figure.name.padEnd(names)}  ${(values[index] ?? '').padStart(width)}  ${verdictsOf(figure)}`.trimEnd(),
    `      ${[...besides(figure), figure.how].join('; ')}`,
  ]);
  return [title, ...lines, ...remarks.map((remark) => `  ${remark}`)].join('\n');
}

const verdictsOf = (figure: Figure): string =>
  figure.beside
    .filter(({ kind }) => kind === 'ceiling')
    .map((one) => verdictOn(figure, one))
    .join('; ');

function verdictOn(figure: Figure, { what, value }: Beside): string {
  const isMissed = isOver({ ...figure, beside: [{ kind: 'ceiling', what, value }] });
  return `${what}: at most ${number(value)}, ${isMissed ? `MISSED by ${number(figure.value - value)}` : 'kept'}`;
}

const besides = ({ beside }: Figure): string[] =>
  beside.filter(({ kind }) => kind === 'measured').map(({ what, value }) => `${what} ${number(value)}`);
