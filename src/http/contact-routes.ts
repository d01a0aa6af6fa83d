import { z } from 'zod';
import {
  contactChangeAnswer,
  contactChangeRequest,
  partnerContacts,
  partnerContactsRequest,
} from '../contract/partner-contacts.ts';
import { reader } from '../contract/requests.ts';
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
    query: reader,
    roles: ['partner_manager', 'ops', 'admin'],
    answer: partnerContacts,
    description: 'People with their addresses.',
    run: (stories, caller, input) => stories.partnerContacts(caller, { ...input.params, reader: input.query }),
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
  crmRoute(crm, {
    method: 'post',
    path: '/partners/:partnerId/contacts/change',
    tag: 'Partners',
    summary: 'One person more, corrected or less, whatever else changes; safe to send twice',
    params,
    body: contactChangeRequest,
    roles: ['partner_manager', 'admin'],
    answer: contactChangeAnswer,
    description: 'The outcome, and the people as they are now.',
    run: (stories, caller, { body, ...input }) =>
      stories.changePartnerContact(caller, { ...input.params, request: body }),
  }),
];
