import { z } from 'zod';
import { companySearchAnswer, rulingAnswer } from '../contract/company-ruling.ts';
import * as requests from '../contract/requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

const deciders: readonly ViewerRole[] = ['partner_manager', 'admin'];

/** What people say of companies, and the search for the other company. */
export function companyRoutes(crm: CrmName): Route[] {
  return [
    crmRoute(crm, {
      method: 'get',
      path: '/companies',
      tag: 'Companies',
      summary: 'Companies a ruling may be about, by name or web domain',
      query: requests.companySearchQuery,
      roles: deciders,
      answer: companySearchAnswer,
      description: 'At most 20, the most alike first.',
      run: (stories, caller, { query }) => stories.searchCompanies(caller, query),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/company-rulings',
      tag: 'Companies',
      summary: 'Say that two companies are the same, or that they are not; safe to send twice',
      body: requests.rulingRequest,
      roles: deciders,
      answer: rulingAnswer,
      description: 'What became of it.',
      run: (stories, caller, { body }) => stories.ruleOnCompanies(caller, body),
    }),
    crmRoute(crm, {
      method: 'post',
      path: '/company-rulings/:rulingId/withdraw',
      tag: 'Companies',
      summary: 'Take back what was said about two companies',
      params: z.object({ rulingId: z.uuid('must be the id of a ruling') }),
      body: requests.withdrawRulingRequest,
      roles: deciders,
      answer: rulingAnswer,
      description: 'What became of it.',
      run: (stories, caller, { params, body }) => stories.withdrawRuling(caller, { ...params, request: body }),
    }),
  ];
}
