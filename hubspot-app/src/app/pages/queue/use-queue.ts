import { useCallback, useMemo, useState } from 'react';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { QueueRow, Reader, ReviewQueue } from '@partner-desk/hubspot-shared/contract.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import type { QueueAddress } from './queue-address.ts';

const pauseMs = () => calmPauseMs;
const path = '/api/hubspot/queue';

/** Rows beyond the first page, valid only for the answer they continue. */
interface More {
  after: string;
  rows: QueueRow[];
  next: string | null;
  status: 'idle' | 'loading' | 'failed';
}

/** One segment of the review queue, kept fresh, with further pages on demand. */
export function useQueue({ segment, search, partner, assignee, due }: QueueAddress, reader: Reader) {
  const query = useMemo(() => ({ segment, search, partner, assignee, due }), [segment, search, partner, assignee, due]);
  const load = useCallback(() => read<ReviewQueue>(path, reader, query), [query, reader]);
  const backed = useBackend(load, pauseMs);
  const [more, setMore] = useState<More | null>(null);
  const queue = backed.state.status === 'ready' ? backed.state.value : null;
  // A refreshed first page may end elsewhere: then the further pages no longer fit to it.
  const fitting = more !== null && queue !== null && more.after === queue.next ? more : null;

  async function loadMore() {
    if (!queue?.next || fitting?.status === 'loading') return;
    const base: More = fitting ?? { after: queue.next, rows: [], next: queue.next, status: 'idle' };
    if (!base.next) return;
    setMore({ ...base, status: 'loading' });
    const answer = await read<ReviewQueue>(path, reader, { ...query, after: base.next });
    setMore(
      answer.ok
        ? { ...base, rows: [...base.rows, ...answer.value.rows], next: answer.value.next, status: 'idle' }
        : { ...base, status: 'failed' },
    );
  }

  const known = new Set(queue?.rows.map((row) => row.id));
  const rows = [...(queue?.rows ?? []), ...(fitting?.rows.filter((row) => !known.has(row.id)) ?? [])];
  return {
    backed,
    queue,
    rows,
    more: { offered: Boolean(fitting ? fitting.next : queue?.next), status: fitting?.status ?? 'idle', load: loadMore },
  };
}
