import { useRef } from 'react';
import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { PartnerSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';

/** What of the partners' page stands in the address. */
export interface PartnersAddress {
  segment: PartnerSegment;
  search: string;
  /** Id of the partner whose record is open; '' for the list. */
  open: string;
  /** What of the record is shown. */
  tab: PartnerTab;
  /** Month of the statement; '' for the one that runs. */
  month: string;
}

export type PartnerTab = 'program' | 'money';

const segments: readonly PartnerSegment[] = ['all', 'not_current', 'lapsing'];

export function usePartnersAddress(
  actions: PageActions,
): [PartnersAddress, (change: Partial<PartnersAddress>) => void] {
  const { params } = usePageRoute();
  const address: PartnersAddress = {
    segment: segments.find((segment) => segment === params['segment']) ?? 'all',
    search: params['search'] ?? '',
    open: params['open'] ?? '',
    tab: params['tab'] === 'money' ? 'money' : 'program',
    month: /^\d{4}-\d{2}$/.test(params['month'] ?? '') ? (params['month'] ?? '') : '',
  };
  // Typing may settle after the address has moved on: changes apply to where the page is by then.
  const newest = useRef(address);
  newest.current = address;
  function go(change: Partial<PartnersAddress>) {
    const next = { ...newest.current, ...change };
    const told = Object.entries(next).filter(([, value]) => value !== '' && value !== 'all' && value !== 'program');
    actions.navigateToPage({ to: '/partners', params: Object.fromEntries(told) });
  }
  return [address, go];
}
