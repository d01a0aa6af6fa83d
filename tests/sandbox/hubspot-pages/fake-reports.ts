import { leakRunRequest } from '../../../src/contract/requests.ts';
import type { TouchpointRow, TouchpointSegment } from '../../../src/contract/attribution.ts';
import { importTouchpointsRequest } from '../../../src/contract/attribution-requests.ts';
import { reportQuery } from '../../../src/contract/reports.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { leakReportFor, reportFor } from '../../support/report-models.ts';
import { touchpointImportOf, touchpointRowsFor, touchpointsViewFor } from '../../support/touchpoint-views.ts';
import { createFakeLeads } from './fake-leads.ts';

/** Lists and reports over all deals; `statusOf` says what became of a touchpoint elsewhere. */
export function createFakeReports(statusOf: (deal: string, id: string) => TouchpointRow['touchpoint'] | undefined) {
  let isTight = true;
  let isEmpty = false;
  const leads = createFakeLeads();
  const imports: { dryRun: boolean; text: string }[] = [];

  function answer(url: URL, role: ViewerRole, body: string): unknown {
    const path = url.pathname.replace('/api/hubspot', '');
    if (path === '/touchpoints') {
      const segment = (url.searchParams.get('segment') ?? 'proposed') as TouchpointSegment;
      const rows = touchpointRowsFor(role).map((row) => ({
        ...row,
        touchpoint: statusOf(row.deal.id, row.touchpoint.id) ?? row.touchpoint,
      }));
      return touchpointsViewFor(role, isEmpty ? [] : rows, segment, leads.waiting(role));
    }
    if (path === '/touchpoints/import') {
      const { text, dryRun } = importTouchpointsRequest.parse(JSON.parse(body));
      imports.push({ text, dryRun });
      return touchpointImportOf(text, dryRun);
    }
    if (path === '/reports/attribution') {
      const asked = Object.fromEntries([...url.searchParams].filter(([name]) => name in reportQuery.shape));
      const { by, currency, from, to } = reportQuery.parse(asked);
      const given = [from, to].map((day) => (day === '' ? undefined : day));
      return reportFor(by, currency === '' ? 'EUR' : currency, isEmpty, given[0], given[1]);
    }
    if (path === '/leak-report') return leakReportFor(isTight);
    if (path === '/leak-report/run') {
      leakRunRequest.parse(JSON.parse(body));
      return leakReportFor(isTight);
    }
    return leads.answer(url, role, body);
  }

  return {
    answer,
    imports,
    leads,
    setTight: (next: boolean) => (isTight = next),
    setEmpty: (next: boolean) => (isEmpty = next),
  };
}
