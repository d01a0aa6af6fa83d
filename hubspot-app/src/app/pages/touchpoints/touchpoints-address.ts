import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { TouchpointSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';
import { oneOf, usePageAddress } from '../use-page-address.ts';

export interface TouchpointsAddress {
  segment: TouchpointSegment;
}

const whole: TouchpointsAddress = { segment: 'proposed' };
const segments: readonly TouchpointSegment[] = ['proposed', 'appeals', 'field_edits', 'unmatched', 'all'];

export function useTouchpointsAddress(actions: PageActions) {
  const { params } = usePageRoute();
  const address: TouchpointsAddress = { segment: oneOf(segments, params['segment'], whole.segment) };
  return [address, usePageAddress(actions, '/touchpoints', address, whole)] as const;
}
