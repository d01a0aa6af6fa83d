import { z } from 'zod';
import { partnerContacts, partnerContactsRequest } from '../contract/partner-contacts.ts';
import type { CrmName } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

const params = z.object({ partnerId: z.uuid('must be the id of a partner') });

/** Whom of a partner mails about its registrations go to. */
export const contactRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/partners/:partnerId/contacts',
    tag: 'Partners',
    summary: 'Whom of a partner mails go to',
    params,
    roles: ['partner_manager', 'ops', 'admin'],
    answer: partnerContacts,
    description: 'People with their addresses.',
    run: (stories, caller, input) => stories.partnerContacts(caller, input.params),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/contacts',
    tag: 'Partners',
    summary: 'Say whom of a partner mails go to; safe to send twice',
    params,
    body: partnerContactsRequest,
    roles: ['partner_manager', 'admin'],
    answer: partnerContacts,
    description: 'People with their addresses, as they are now.',
    run: (stories, caller, { body, ...input }) =>
      stories.keepPartnerContacts(caller, { ...input.params, request: body }),
  }),
];
