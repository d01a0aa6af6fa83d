import type { TouchpointImport } from '../../../contract/attribution.ts';
import type { Tag } from '../../../contract/shared.ts';
import { onePoint, plural } from '../../words/reader.ts';
import type { LineOutcome } from './tell-lines.ts';

const mostRows = 500;

const tags = (isDone: boolean): Record<LineOutcome['what'], Tag> => ({
  added: { label: isDone ? 'Told' : 'New', tone: 'success' },
  waiting: { label: 'Waits for a deal', tone: 'info' },
  unchanged: { label: 'On record already', tone: 'neutral' },
  refused: { label: 'Cannot be taken', tone: 'danger' },
});

type Counts = TouchpointImport['counts'];

export const countsOf = (outcomes: readonly LineOutcome[]): Counts => {
  const count = (what: LineOutcome['what']): number => outcomes.filter((one) => one.what === what).length;
  return { added: count('added'), waiting: count('waiting'), unchanged: count('unchanged'), refused: count('refused') };
};

/** The lines as they are listed: what cannot be taken first. */
export function listed(outcomes: readonly LineOutcome[], isDone: boolean): Pick<TouchpointImport, 'rows' | 'leftOut'> {
  const order = [
    ...outcomes.filter(({ what }) => what === 'refused'),
    ...outcomes.filter(({ what }) => what !== 'refused'),
  ];
  const rows = order.slice(0, mostRows).map(({ line, what, partner, customer, sentence }) => ({
    line,
    what,
    tag: tags(isDone)[what],
    partner,
    customer,
    sentence: onePoint(sentence),
  }));
  return { rows, leftOut: order.length - rows.length };
}

/** "12 entries would be told, 3 wait for a deal, 2 lines cannot be taken." */
export function summary({ added, waiting, unchanged, refused }: Counts, isDone: boolean): string {
  const were = (count: number): string => (isDone ? (count === 1 ? 'was' : 'were') : 'would be');
  const parts = [
    added > 0 ? `${plural(added, 'line')} ${were(added)} told on a deal` : '',
    waiting > 0
      ? `${plural(waiting, 'line')} ${isDone ? (waiting === 1 ? 'waits' : 'wait') : 'would wait'} for a deal`
      : '',
    unchanged > 0 ? `${plural(unchanged, 'line')} on record already` : '',
    refused > 0 ? `${plural(refused, 'line')} cannot be taken` : '',
  ].filter(Boolean);
  return `${parts.join(', ')}.`;
}
