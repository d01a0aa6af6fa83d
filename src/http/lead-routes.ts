import { z } from 'zod';
import { leadAnswer, touchpointImport, touchpointList } from '../contract/attribution.ts';
import {
  attachLeadRequest,
  dismissLeadRequest,
  importTouchpointsRequest,
  touchpointQuery,
} from '../contract/attribution-requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, importBodyLimit, type Route } from './route.ts';

const tag = 'Attribution';
const importers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];
const deciders: readonly ViewerRole[] = ['partner_manager', 'admin'];
const leadParams = z.object({ leadId: z.uuid('must be the id of an entry') });

/** What partners did over all deals: lists, imports, and what waits for a deal (rules 11 to 14). */
export const leadRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/touchpoints',
    tag,
    summary: 'One page of what partners did, over all deals: proposals, appeals, edits in the CRM',
    query: touchpointQuery,
    answer: touchpointList,
    description: 'Segments with counts, and the touchpoints of the chosen one. Reps see what they told.',
    run: (stories, caller, { query }) => stories.touchpoints(caller, query),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/touchpoints/import',
    tag,
    summary: 'Bring in what partners did by CSV, or see what would happen; safe to send twice',
    body: importTouchpointsRequest,
    bodyLimit: importBodyLimit,
    roles: importers,
    answer: touchpointImport,
    description: 'What became of each line.',
    run: (stories, caller, { body }) => stories.importTouchpoints(caller, body),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/leads/:leadId/attach',
    tag,
    summary: 'Say to which deal it belongs what was told of a company; safe to send twice',
    params: leadParams,
    body: attachLeadRequest,
    roles: deciders,
    answer: leadAnswer,
    description: 'What happened.',
    run: (stories, caller, { params, body: request }) =>
      stories.settleLead(caller, { ...params, act: { kind: 'attach', request } }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/leads/:leadId/dismiss',
    tag,
    summary: 'Say that it belongs to no deal what was told of a company; safe to send twice',
    params: leadParams,
    body: dismissLeadRequest,
    roles: deciders,
    answer: leadAnswer,
    description: 'What happened.',
    run: (stories, caller, { params, body: request }) =>
      stories.settleLead(caller, { ...params, act: { kind: 'dismiss', request } }),
  }),
];
