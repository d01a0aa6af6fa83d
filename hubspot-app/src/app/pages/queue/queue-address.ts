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
  function go(change: Partial<QueueAddress>) {
    const next = { ...address, ...change };
    const filled = Object.entries(next).filter(([name, value]) => value !== '' && value !== 'needs_decision' && name);
    actions.navigateToPage({ to: '/', params: Object.fromEntries(filled) });
  }
  return [address, go];
}
