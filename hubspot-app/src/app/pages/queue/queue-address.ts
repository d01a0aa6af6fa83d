import { useRef } from 'react';
import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { QueueSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';

/** What of the queue stands in the address: it survives a reload, and can be sent to a colleague. */
export interface QueueAddress {
  segment: QueueSegment;
  search: string;
  /** Id of the open registration; '' while none is. */
  open: string;
}

const segments: readonly QueueSegment[] = ['needs_decision', 'conflicts', 'overdue', 'waiting_for_partner', 'all'];

export function useQueueAddress(actions: PageActions): [QueueAddress, (change: Partial<QueueAddress>) => void] {
  const { params } = usePageRoute();
  const address: QueueAddress = {
    segment: segments.find((segment) => segment === params['segment']) ?? 'needs_decision',
    search: params['search'] ?? '',
    open: params['open'] ?? '',
  };
  // An act may be answered after the address has moved on: changes apply to where the page is by then.
  const newest = useRef(address);
  newest.current = address;
  function go(change: Partial<QueueAddress>) {
    const next = { ...newest.current, ...change };
    const filled = Object.entries(next).filter(([name, value]) => value !== '' && value !== 'needs_decision' && name);
    actions.navigateToPage({ to: '/', params: Object.fromEntries(filled) });
  }
  return [address, go];
}
