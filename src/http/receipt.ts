import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { partnerStatementRequest, type PartnerStatementRequest } from '../contract/receipt.ts';
import { reader, type Reader } from '../contract/requests.ts';
import { messagePage, receiptPage } from './receipt-page.ts';
import { openRoute, type Input } from './route.ts';

/** No link of ours looks otherwise, so nothing else is looked up. */
const tokenForm = /^[\w.-]{16,200}$/;

const noSuchReceipt = messagePage({
  title: 'We cannot find this receipt',
  text: 'The link may be incomplete, or it has been replaced by a newer one. Open it again from the message you received, or ask your partner manager for a new link.',
});

const params = z.object({ token: z.string().max(500) });
const query = z.object({ locale: z.string().max(35).optional(), timeZone: z.string().max(64).optional() });

/** A partner's view of one registration. The link is the whole right to see it. */
export const receiptRoute = openRoute({
  method: 'get',
  path: '/receipts/:token',
  tag: 'Receipts',
  summary: 'A page for the partner: status, clock, reason and next step of a registration',
  params,
  query,
  answers: [
    { status: 200, description: 'The receipt.', content: { type: 'text/html' } },
    { status: 404, description: 'No such receipt.', content: { type: 'text/html' } },
  ],
  page: true,
  run: async ({ stories }, input) => {
    const { token } = input.params as z.infer<typeof params>;
    const found = tokenForm.test(token) ? await stories.receipt(token, readerOf(input)) : null;
    if (found === null) return { status: 404, html: noSuchReceipt };
    const form = { action: `${token}/statements${searchOf(input)}`, statementId: randomUUID() };
    return { status: 200, html: receiptPage(found, form) };
  },
});

/** What the partner says of the company, from the form on its receipt. */
export const statementRoute = openRoute({
  method: 'post',
  path: '/receipts/:token/statements',
  tag: 'Receipts',
  summary: 'What the partner says of the company it registered; decides nothing; safe to send twice',
  params,
  query,
  body: partnerStatementRequest,
  isForm: true,
  bodyLimit: 16 * 1024,
  answers: [
    { status: 200, description: 'Nothing was noted, and why.', content: { type: 'text/html' } },
    { status: 303, description: 'Noted; the receipt shows it.', content: null },
    { status: 404, description: 'No such receipt.', content: { type: 'text/html' } },
  ],
  page: true,
  run: async ({ stories }, input) => {
    const { token } = input.params as z.infer<typeof params>;
    const statement = input.body as PartnerStatementRequest;
    const made = tokenForm.test(token)
      ? await stories.makeStatement(token, { statement, reader: readerOf(input) })
      : null;
    if (made === null) return { status: 404, html: noSuchReceipt };
    if (made.refused !== null) return { status: 200, html: messagePage({ title: 'Not noted', text: made.refused }) };
    return { status: 303, location: `../${token}${searchOf(input)}` };
  },
});

function readerOf({ query: asked, acceptLanguage }: Input): Reader {
  const { locale = preferredLanguage(acceptLanguage), timeZone } = asked as z.infer<typeof query>;
  return reader.parse({ ...(locale === undefined ? {} : { locale }), ...(timeZone === undefined ? {} : { timeZone }) });
}

/** The manners asked for in the address, to be kept from page to page. */
function searchOf({ query: asked }: Input): string {
  const search = new URLSearchParams(asked as Record<string, string>).toString();
  return search === '' ? '' : `?${search}`;
}

/** First language of an Accept-Language header; browsers send them in order of preference. */
function preferredLanguage(header: string): string | undefined {
  const first = header.split(',')[0]?.split(';')[0]?.trim() ?? '';
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/.test(first) ? first : undefined;
}
