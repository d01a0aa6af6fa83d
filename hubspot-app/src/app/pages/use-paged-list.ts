import { useCallback, useState } from 'react';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';

const pauseMs = () => calmPauseMs;

/** Rows beyond the first page, valid only for the answer they continue. */
interface More<Row> {
  after: string;
  rows: Row[];
  next: string | null;
  status: 'idle' | 'loading' | 'failed';
}

export interface MoreRows {
  offered: boolean;
  status: 'idle' | 'loading' | 'failed';
  load: () => Promise<void>;
}

/** A list kept fresh, with further pages on demand. */
export function usePagedList<Row, List extends { rows: Row[]; next: string | null }>(
  path: string,
  query: Record<string, string>,
  reader: Reader,
  idOf: (row: Row) => string,
) {
  const asked = JSON.stringify(query);
  const load = useCallback(
    () => read<List>(path, reader, JSON.parse(asked) as Record<string, string>),
    [path, asked, reader],
  );
  const backed = useBackend(load, pauseMs);
  const [more, setMore] = useState<More<Row> | null>(null);
  const list = backed.state.status === 'ready' ? backed.state.value : null;
  // A refreshed first page may end elsewhere: then the further pages no longer fit to it.
  const fitting = more !== null && list !== null && more.after === list.next ? more : null;

  async function loadMore() {
    if (!list?.next || fitting?.status === 'loading') return;
    const base: More<Row> = fitting ?? { after: list.next, rows: [], next: list.next, status: 'idle' };
    if (!base.next) return;
    setMore({ ...base, status: 'loading' });
    const answer = await read<List>(path, reader, { ...query, after: base.next });
    setMore(
      answer.ok
        ? { ...base, rows: [...base.rows, ...answer.value.rows], next: answer.value.next, status: 'idle' }
        : { ...base, status: 'failed' },
    );
  }

  const known = new Set(list?.rows.map(idOf));
  const rows: Row[] = [...(list?.rows ?? []), ...(fitting?.rows.filter((row) => !known.has(idOf(row))) ?? [])];
  const offered = Boolean(fitting ? fitting.next : list?.next);
  return { backed, list, rows, more: { offered, status: fitting?.status ?? 'idle', load: loadMore } as MoreRows };
}
