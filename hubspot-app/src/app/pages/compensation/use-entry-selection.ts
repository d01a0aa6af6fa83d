import { useState } from 'react';
import type { LedgerEntry } from '@partner-desk/hubspot-shared/contract.ts';

/** As many as the backend takes at once. */
const mostAtOnce = 200;

/** Which entries are chosen to be approved together. One that may no longer, or is gone, is not chosen any more. */
export function useEntrySelection(rows: LedgerEntry[]) {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const offered = rows.filter(({ may }) => may.approve);
  const chosen = offered.filter(({ id }) => wanted.has(id)).slice(0, mostAtOnce);

  function set(id: string, checked: boolean) {
    setWanted((before) => {
      const next = new Set(before);
      if (checked) next.add(id);
      else next.delete(id);
      return next;
    });
  }

  return {
    offered,
    chosen,
    ids: new Set(chosen.map(({ id }) => id)) as ReadonlySet<string>,
    set,
    setAll: (checked: boolean) => setWanted(new Set(checked ? offered.map(({ id }) => id) : [])),
    clear: () => setWanted(new Set()),
  };
}

export type EntrySelection = ReturnType<typeof useEntrySelection>;
