import { useCallback, useState } from 'react';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { PartnerList, PartnerRow, PartnerSegment, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';

const pauseMs = () => calmPauseMs;
export const partnersPath = '/api/hubspot/partners';

/** Rows beyond the first page, valid only for the answer they continue. */
interface More {
  after: string;
  rows: PartnerRow[];
  next: string | null;
  status: 'idle' | 'loading' | 'failed';
}

/** One segment of the partners, kept fresh, with further pages on demand. */
export function usePartners(segment: PartnerSegment, search: string, reader: Reader) {
  const load = useCallback(
    () => read<PartnerList>(partnersPath, reader, { segment, search }),
    [segment, search, reader],
  );
  const backed = useBackend(load, pauseMs);
  const [more, setMore] = useState<More | null>(null);
  const list = backed.state.status === 'ready' ? backed.state.value : null;
  const fitting = more !== null && list !== null && more.after === list.next ? more : null;

  async function loadMore() {
    if (!list?.next || fitting?.status === 'loading') return;
    const base: More = fitting ?? { after: list.next, rows: [], next: list.next, status: 'idle' };
    if (!base.next) return;
    setMore({ ...base, status: 'loading' });
    const answer = await read<PartnerList>(partnersPath, reader, { segment, search, after: base.next });
    setMore(
      answer.ok
        ? { ...base, rows: [...base.rows, ...answer.value.rows], next: answer.value.next, status: 'idle' }
        : { ...base, status: 'failed' },
    );
  }

  const known = new Set(list?.rows.map(({ id }) => id));
  return {
    backed,
    list,
    rows: [...(list?.rows ?? []), ...(fitting?.rows.filter(({ id }) => !known.has(id)) ?? [])],
    more: { offered: Boolean(fitting ? fitting.next : list?.next), status: fitting?.status ?? 'idle', load: loadMore },
  };
}
