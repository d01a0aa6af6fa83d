import type { GroupFigures, MatchReport } from './report.ts';

const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
const group = (name: string, { pairs, same, told, recall, precision }: GroupFigures): string =>
  `    ${name.padEnd(48)} ${String(pairs).padStart(5)} pairs, ${String(same).padStart(5)} same, ${String(told).padStart(5)} told: ` +
  `recall ${percent(recall)}, precision ${percent(precision)}`;

/** The report for people. */
export function reportWords(report: MatchReport): string {
  const { overall, rivals, bySource, apart, otherLabels } = report;
  const { shipped } = overall;
  const line = (name: string, figures: Record<'0.98' | '0.95', number>): string =>
    `  ${name.padEnd(18)} recall ${percent(figures['0.98'])} at precision 98 %, ${percent(figures['0.95'])} at 95 %`;
  return [
    `${report.pairs} pairs, ${report.core} of them in the core (names only)`,
    line('Partner Desk', overall.recallAtPrecision),
    ...Object.entries(rivals).map(([name, figures]) => line(name, figures)),
    `  As shipped: likely and better (${shipped.threshold}) precision ${percent(shipped.precision)}, recall ${percent(shipped.recall)}; ` +
      `same (${shipped.same.threshold}) precision ${percent(shipped.same.precision)}, recall ${percent(shipped.same.recall)}`,
    'Score promised, share found in the core:',
    ...overall.calibration.map(({ band, pairs, promised, found }) =>
      `    ${band.padEnd(8)} ${String(pairs).padStart(5)} pairs, promised ${percent(promised)}, found ${percent(found)}`),
    ...Object.entries(bySource).flatMap(([source, figures]) => [
      line(source, figures),
      ...Object.entries(figures.categories).map(([category, of]) => group(category, of)),
    ]),
    'Apart, for names alone do not tell:',
    ...Object.entries(apart).map(([name, of]) => group(name, of)),
    'Other labels, by verdict:',
    ...Object.entries(otherLabels).map(([label, verdicts]) => `    ${label.padEnd(12)} ${Object.entries(verdicts).map(([verdict, count]) => `${verdict} ${count}`).join(', ')}`),
  ].join('\n'); // prettier-ignore
}
