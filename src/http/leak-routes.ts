import { leakReport } from '../contract/leaks.ts';
import { leakRunRequest, reader } from '../contract/requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

const overseers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];
const tag = 'Leak monitor';

/** The proof that the fields of both CRMs equal the log (G). */
export const leakRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/leak-report',
    tag,
    summary: 'Whether every field in both CRMs says what the log says',
    query: reader,
    roles: overseers,
    answer: leakReport,
    description: 'What the last look at each CRM showed.',
    run: (stories, caller, { query }) => stories.leakReport(caller, { reader: query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/leak-report/run',
    tag,
    summary: 'Ask for another look now',
    body: leakRunRequest,
    roles: overseers,
    answer: leakReport,
    description: 'The report as it is while the look is being taken.',
    run: (stories, caller, { body }) => stories.runLeakReport(caller, body),
  }),
];
