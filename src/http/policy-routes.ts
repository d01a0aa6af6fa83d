import { policyAnswer, policyPreview, policyView } from '../contract/policy.ts';
import { previewPolicyRequest, publishPolicyRequest } from '../contract/policy-requests.ts';
import { reader } from '../contract/requests.ts';
import { simulatePolicyRequest, simulationView } from '../contract/simulation.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

const readers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];
const publishers: readonly ViewerRole[] = ['admin'];
/** It tells every partner's claims. */
const deciders: readonly ViewerRole[] = ['partner_manager', 'admin'];

/** The policy: read by those who look after the program, changed by admins. */
export const policyRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/policy',
    tag: 'Policy',
    summary: 'The policy in words, and every version there was',
    query: reader,
    roles: readers,
    answer: policyView,
    description: 'Sections of keys, each a sentence with its value, and the history.',
    run: (stories, caller, { query }) => stories.policy(caller, { reader: query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/policy/preview',
    tag: 'Policy',
    summary: 'What a change of policy would be and touch; stores nothing',
    body: previewPolicyRequest,
    roles: readers,
    answer: policyPreview,
    description: 'The change in words, what it would touch, and what is wrong or odd about it.',
    run: (stories, caller, { body }) => stories.previewPolicy(caller, body),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/policy/simulate',
    tag: 'Policy',
    summary:
      'What would be otherwise, had another policy held since a day; stores nothing, may be asked again while it runs',
    body: simulatePolicyRequest,
    roles: deciders,
    answer: simulationView,
    description:
      'Registrations, owners, credits and money that would be otherwise, by deal and by partner; or how far it is. Closing the request stops it.',
    run: (stories, caller, { body, signal }) => stories.simulatePolicy(caller, body, signal),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/policy/publish',
    tag: 'Policy',
    summary: 'Publish a version of the policy from a day on; safe to send twice',
    body: publishPolicyRequest,
    roles: publishers,
    answer: policyAnswer,
    description: 'The outcome and the policy as it is now.',
    run: (stories, caller, { body }) => stories.publishPolicy(caller, body),
  }),
];
