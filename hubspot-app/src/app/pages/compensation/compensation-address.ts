import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { CompensationSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';
import { oneOf, usePageAddress } from '../use-page-address.ts';

export interface CompensationAddress {
  segment: CompensationSegment;
}

const whole: CompensationAddress = { segment: 'to_approve' };
const segments: readonly CompensationSegment[] = ['to_approve', 'held', 'payable', 'paid', 'reversed', 'all'];

export function useCompensationAddress(actions: PageActions) {
  const { params } = usePageRoute();
  const address: CompensationAddress = { segment: oneOf(segments, params['segment'], whole.segment) };
  return [address, usePageAddress(actions, '/compensation', address, whole)] as const;
}
