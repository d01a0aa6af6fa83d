import type { PartnerList, PartnerRow, PartnerSegment, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { usePagedList } from '../use-paged-list.ts';

export const partnersPath = '/api/hubspot/partners';

/** One segment of the partners. */
export const usePartners = (segment: PartnerSegment, search: string, reader: Reader) =>
  usePagedList<PartnerRow, PartnerList>(partnersPath, { segment, search }, reader, ({ id }) => id);
