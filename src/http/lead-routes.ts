import { z } from 'zod';
import { leadAnswer, leadList, leadView, touchpointImport, touchpointList } from '../contract/attribution.ts';
import {
  attachLeadRequest,
  changeLeadRequest,
  dismissLeadRequest,
  importTouchpointsRequest,
  leadQuery,
  tellLeadRequest,
  touchpointQuery,
  withdrawLeadRequest,
} from '../contract/attribution-requests.ts';
import { reader } from '../contract/requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, importBodyLimit, type Route } from './route.ts';

const tag = 'Attribution';
const importers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];
const deciders: readonly ViewerRole[] = ['partner_manager', 'admin'];
const leadParams = z.object({ leadId: z.uuid('must be the id of an entry') });

/** What partners did over all deals: lists, imports, and what waits for a deal (rules 11 to 14). */
export const leadRoutes = (crm: CrmName): Route[] => [...listRoutes(crm), ...toldRoutes(crm), ...actRoutes(crm)];

const listRoutes = (crm: CrmName): Route[] => [
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
];

/** What was told of companies that have no deal yet. */
const toldRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/leads',
    tag,
    summary: 'One page of what was told of companies without a deal, with the deal that it became',
    query: leadQuery,
    answer: leadList,
    description: 'Those of one status, newest first. Reps see what they told.',
    run: (stories, caller, { query }) => stories.leads(caller, query),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/leads',
    tag,
    summary: 'Tell what a partner did for a company that has no deal yet; safe to send twice',
    body: tellLeadRequest,
    answer: leadAnswer,
    description: 'What happened, and the entry: it waits, or was told on the deal there is.',
    run: (stories, caller, { body }) => stories.tellLead(caller, body),
  }),
  crmRoute(crm, {
    method: 'get',
    path: '/leads/:leadId',
    tag,
    summary: 'What was told of a company, its story, and the deal that it became',
    params: leadParams,
    query: reader,
    answer: leadView,
    description: 'The entry.',
    run: (stories, caller, { params, query }) => stories.lead(caller, { ...params, reader: query }),
  }),
];

const actRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'post',
    path: '/leads/:leadId/change',
    tag,
    summary: 'Change what was told of a company while it waits; what it was stays in its story; safe to send twice',
    params: leadParams,
    body: changeLeadRequest,
    answer: leadAnswer,
    description: 'What happened, and the entry as it is now.',
    run: (stories, caller, { params, body: request }) =>
      stories.settleLead(caller, { ...params, act: { kind: 'change', request } }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/leads/:leadId/withdraw',
    tag,
    summary: 'Take back what was told of a company while it waits; it stays in the record; safe to send twice',
    params: leadParams,
    body: withdrawLeadRequest,
    answer: leadAnswer,
    description: 'What happened, and the entry as it is now.',
    run: (stories, caller, { params, body: request }) =>
      stories.settleLead(caller, { ...params, act: { kind: 'withdraw', request } }),
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
