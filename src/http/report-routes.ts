import { attributionReport, reportQuery } from '../contract/reports.ts';
import type { CrmName } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

/** Reports over all deals. */
export const reportRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/reports/attribution',
    tag: 'Reports',
    summary: 'Pipeline and revenue with partners, beside the same of direct deals',
    query: reportQuery,
    roles: ['partner_manager', 'ops', 'admin'],
    answer: attributionReport,
    description: 'The report.',
    run: (stories, caller, { query }) => stories.attributionReport(caller, query),
  }),
];
