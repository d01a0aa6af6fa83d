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
}

const segments: readonly PartnerSegment[] = ['all', 'not_current', 'lapsing'];

export function usePartnersAddress(
  actions: PageActions,
): [PartnersAddress, (change: Partial<PartnersAddress>) => void] {
  const { params } = usePageRoute();
  const address: PartnersAddress = {
    segment: segments.find((segment) => segment === params['segment']) ?? 'all',
    search: params['search'] ?? '',
    open: params['open'] ?? '',
  };
  // Typing may settle after the address has moved on: changes apply to where the page is by then.
  const newest = useRef(address);
  newest.current = address;
  function go(change: Partial<PartnersAddress>) {
    const next = { ...newest.current, ...change };
    const told = Object.entries(next).filter(([, value]) => value !== '' && value !== 'all');
    actions.navigateToPage({ to: '/partners', params: Object.fromEntries(told) });
  }
  return [address, go];
}
