import { useState } from 'react';
import type { QueueRow } from '@partner-desk/hubspot-shared/contract.ts';

/** As many as the backend takes at once. */
export const mostAtOnce = 100;

/** Which rows are chosen to be approved together. A row that may no longer, or is gone, is not chosen any more. */
export function useSelection(rows: QueueRow[]) {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const offered = rows.filter(({ bulk }) => bulk);
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

export type Selection = ReturnType<typeof useSelection>;
