import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { LeadChoice, TouchpointSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';
import { oneOf, usePageAddress } from '../use-page-address.ts';

interface TouchpointsAddress {
  segment: TouchpointSegment;
  /** Of what was told before there was a deal. */
  status: LeadChoice;
}

const whole: TouchpointsAddress = { segment: 'proposed', status: 'waiting' };
const segments: readonly TouchpointSegment[] = ['proposed', 'appeals', 'field_edits', 'leads', 'unmatched', 'all'];
const statuses: readonly LeadChoice[] = ['waiting', 'attached', 'dismissed', 'withdrawn', 'all'];

export function useTouchpointsAddress(actions: PageActions) {
  const { params } = usePageRoute();
  const address: TouchpointsAddress = {
    segment: oneOf(segments, params['segment'], whole.segment),
    status: oneOf(statuses, params['status'], whole.status),
  };
  return [address, usePageAddress(actions, '/touchpoints', address, whole)] as const;
}
