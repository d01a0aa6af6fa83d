import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailSubscription, undeliveredAnswer, undeliveredMails } from '../../src/contract/notifications.ts';
import { contactChangeAnswer, partnerContacts } from '../../src/contract/partner-contacts.ts';
import { partnerLinkAnswer } from '../../src/contract/partner-link.ts';
import { viaHubSpot, viaSalesforce, type Person } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { northwindId } from '../support/partner-views.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const id = '0199d1a0-0000-7000-8000-0000000000cc';
const contacts = `/partners/${northwindId}/contacts`;
const mail = `/mails/undelivered/${id}`;
const link = `/registrations/${id}/partner-link`;

describe.each([
  { crm: 'hubspot', via: viaHubSpot },
  { crm: 'salesforce', via: viaSalesforce },
])('who is told what, through $crm', ({ via }) => {
  it('everybody chooses for themselves', async () => {
    for (const as of ['rep', 'partner_manager', 'ops', 'admin'] as const) {
      expect(mailSubscription.parse((await via(edge, 'GET', '/subscription', { as })).json()).isOut).toBe(false);
      const out = await via(edge, 'POST', '/subscription', { as, body: { wants: 'essential' } });
      expect(mailSubscription.parse(out.json()).isOut).toBe(true);
    }
  });

  it('contacts are shown and changed, one at a time', async () => {
    const shown = await via(edge, 'GET', contacts, { as: 'ops', query: { locale: 'de' } });
    expect(partnerContacts.parse(shown.json()).contacts).toHaveLength(2);
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ reader: { locale: 'de' } });
    // What a person typed arrives as typed: the answer says what cannot be.
    const body = { kind: 'add', name: '', email: 'no address' };
    const changed = await via(edge, 'POST', `${contacts}/change`, { as: 'partner_manager', body });
    contactChangeAnswer.parse(changed.json());
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ partnerId: northwindId, request: body });
  });

  it('mails that reached nobody are looked after by operations', async () => {
    for (const as of ['ops', 'admin'] as const) {
      undeliveredMails.parse((await via(edge, 'GET', '/mails/undelivered', { as })).json());
      const body = { act: 'retry', email: 'eva@northwind.example' };
      undeliveredAnswer.parse((await via(edge, 'POST', mail, { as, body })).json());
      expect(edge.calls.at(-1)?.input[1]).toMatchObject({ mailId: id, request: body });
    }
  });

  it('the partner’s link is given out to who decides, and stands in no line of the log', async () => {
    const answer = await via(edge, 'POST', link, { as: 'partner_manager', body: { actId: id } });
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ registrationId: id, request: { replaces: false } });
    const { url } = partnerLinkAnswer.parse(answer.json());
    expect(edge.rawLog()).not.toContain(url.split('/').at(-1));
  });

  it.each<[string, 'GET' | 'POST', string, Person, object | undefined, number]>([
    ['undelivered mails to a partner manager', 'GET', '/mails/undelivered', 'partner_manager', undefined, 403],
    ['a retry by a rep', 'POST', mail, 'rep', { act: 'retry' }, 403],
    ['an act that is none', 'POST', mail, 'ops', { act: 'delete' }, 422],
    ['contacts to a rep', 'GET', contacts, 'rep', undefined, 403],
    ['a change by operations', 'POST', `${contacts}/change`, 'ops', { kind: 'remove', was: 'x' }, 403],
    ['a change that is none', 'POST', `${contacts}/change`, 'admin', { kind: 'swap' }, 422],
    ['another wish than there is', 'POST', '/subscription', 'rep', { wants: 'none' }, 422],
    ['the partner’s link to a rep', 'POST', link, 'rep', { actId: id }, 403],
    ['the partner’s link to operations', 'POST', link, 'ops', { actId: id }, 403],
    ['the partner’s link without an act', 'POST', link, 'admin', {}, 422],
  ])('refuses %s', async (_, method, path, as, body, status) => {
    const answer = await via(edge, method, path, { as, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(status);
    expect(edge.calls).toEqual([]);
  });
});
