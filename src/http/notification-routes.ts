import { z } from 'zod';
import {
  mailSubscription,
  mailSubscriptionRequest,
  undeliveredAnswer,
  undeliveredMails,
  undeliveredRequest,
} from '../contract/notifications.ts';
import { reader } from '../contract/requests.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import { crmRoute, type Route } from './route.ts';

const operators: readonly ViewerRole[] = ['ops', 'admin'];
const params = z.object({ mailId: z.uuid('must be the id of a mail') });

/** What people inside get by mail, and mails that reached nobody. */
export const notificationRoutes = (crm: CrmName): Route[] => [
  crmRoute(crm, {
    method: 'get',
    path: '/subscription',
    tag: 'Mail',
    summary: 'What the caller gets by mail',
    query: reader,
    answer: mailSubscription,
    description: 'What is essential and what is not, with when it comes.',
    run: (stories, caller, { query }) => stories.mailSubscription(caller, { reader: query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/subscription',
    tag: 'Mail',
    summary: 'Switch off what is not essential, or take that back; safe to send twice',
    body: mailSubscriptionRequest,
    answer: mailSubscription,
    description: 'How it stands now.',
    run: (stories, caller, { body }) => stories.chooseSubscription(caller, body),
  }),
  crmRoute(crm, {
    method: 'get',
    path: '/mails/undelivered',
    tag: 'Mail',
    summary: 'Mails that were given up',
    query: reader,
    roles: operators,
    answer: undeliveredMails,
    description: 'Each with the mail server’s reason and what to do.',
    run: (stories, caller, { query }) => stories.undelivered(caller, { reader: query }),
  }),
  crmRoute(crm, {
    method: 'post',
    path: '/mails/undelivered/:mailId',
    tag: 'Mail',
    summary: 'Try a mail again, to another address where one is given, or let it go; safe to send twice',
    params,
    body: undeliveredRequest,
    roles: operators,
    answer: undeliveredAnswer,
    description: 'The outcome, and the mails that are left.',
    run: (stories, caller, input) => stories.actOnUndelivered(caller, { ...input.params, request: input.body }),
  }),
];
