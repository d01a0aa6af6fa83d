import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { ReportGroup } from '@partner-desk/hubspot-shared/contract.ts';
import type { PageActions } from '../page-api.ts';
import { oneOf, usePageAddress } from '../use-page-address.ts';

export interface ReportAddress {
  /** Days; empty: as the backend proposes. */
  from: string;
  to: string;
  by: ReportGroup;
  currency: string;
}

const whole: ReportAddress = { from: '', to: '', by: 'partner', currency: '' };
const groups: readonly ReportGroup[] = ['partner', 'tier', 'campaign', 'month', 'influence'];
const fitting = (pattern: RegExp, value = '') => (pattern.test(value) ? value : '');
const day = /^\d{4}-\d{2}-\d{2}$/;

export function useReportAddress(actions: PageActions) {
  const { params } = usePageRoute();
  const [from, to] = [fitting(day, params['from']), fitting(day, params['to'])];
  const isPeriod = from === '' || to === '' || from <= to;
  const address: ReportAddress = {
    from: isPeriod ? from : '',
    to: isPeriod ? to : '',
    by: oneOf(groups, params['by'], whole.by),
    currency: fitting(/^[A-Z]{3}$/, params['currency']),
  };
  return [address, usePageAddress(actions, '/reports', address, whole)] as const;
}
