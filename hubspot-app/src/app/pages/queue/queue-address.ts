import { useRef } from 'react';
import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { DueFilter, QueueSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';

/** What of the queue stands in the address: it survives a reload, and can be sent to a colleague. */
export interface QueueAddress {
  segment: QueueSegment;
  search: string;
  /** Id of a partner; '' for all. */
  partner: string;
  /** `me`, `anybody`, `nobody` or an e-mail address. */
  assignee: string;
  due: DueFilter;
  /** Id of the open registration; '' while none is. */
  open: string;
}

/** Where the queue begins; what is as here does not stand in the address. */
export const wholeQueue: QueueAddress = {
  segment: 'needs_decision',
  search: '',
  partner: '',
  assignee: 'anybody',
  due: 'any',
  open: '',
};

const segments: readonly QueueSegment[] = [
  'needs_decision',
  'conflicts',
  'overdue',
  'waiting_for_partner',
  'appeals',
  'all',
];
const dues: readonly DueFilter[] = ['any', 'soon', 'overdue'];
const partnerId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const person = /^(me|anybody|nobody|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/** An address may be old, or typed: what the backend would not take is left out. */
function fitting(pattern: RegExp, value: string | undefined, otherwise: string): string {
  return value !== undefined && pattern.test(value) ? value : otherwise;
}

export function useQueueAddress(actions: PageActions): [QueueAddress, (change: Partial<QueueAddress>) => void] {
  const { params } = usePageRoute();
  const address: QueueAddress = {
    segment: segments.find((segment) => segment === params['segment']) ?? wholeQueue.segment,
    search: params['search'] ?? '',
    partner: fitting(partnerId, params['partner'], ''),
    assignee: fitting(person, params['assignee'], wholeQueue.assignee),
    due: dues.find((due) => due === params['due']) ?? wholeQueue.due,
    open: params['open'] ?? '',
  };
  // An act may be answered after the address has moved on: changes apply to where the page is by then.
  const newest = useRef(address);
  newest.current = address;
  function go(change: Partial<QueueAddress>) {
    const next = { ...newest.current, ...change };
    const told = Object.entries(next).filter(([name, value]) => value !== wholeQueue[name as keyof QueueAddress]);
    actions.navigateToPage({ to: '/', params: Object.fromEntries(told) });
  }
  return [address, go];
}
