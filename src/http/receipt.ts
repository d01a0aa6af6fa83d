import { z } from 'zod';
import { reader } from '../contract/requests.ts';
import { messagePage, receiptPage } from './receipt-page.ts';
import { openRoute } from './route.ts';

/** No link of ours looks otherwise, so nothing else is looked up. */
const tokenForm = /^[\w.-]{16,200}$/;

const noSuchReceipt = messagePage({
  title: 'We cannot find this receipt',
  text: 'The link may be incomplete, or it has been replaced by a newer one. Open it again from the message you received, or ask your partner manager for a new link.',
});

/** A partner's view of one registration. The link is the whole right to see it. */
export const receiptRoute = openRoute({
  method: 'get',
  path: '/receipts/:token',
  tag: 'Receipts',
  summary: 'A page for the partner: status, clock, reason and next step of a registration',
  params: z.object({ token: z.string().max(500) }),
  query: z.object({ locale: z.string().max(35).optional(), timeZone: z.string().max(64).optional() }),
  answers: [
    { status: 200, description: 'The receipt.', content: { type: 'text/html' } },
    { status: 404, description: 'No such receipt.', content: { type: 'text/html' } },
  ],
  page: true,
  run: async ({ stories }, input) => {
    const { token } = input.params as { token: string };
    const asked = input.query as { locale?: string; timeZone?: string };
    const locale = asked.locale ?? preferredLanguage(input.acceptLanguage);
    const found = tokenForm.test(token)
      ? await stories.receipt(token, reader.parse({ ...asked, ...(locale === undefined ? {} : { locale }) }))
      : null;
    return found === null ? { status: 404, html: noSuchReceipt } : { status: 200, html: receiptPage(found) };
  },
});

/** First language of an Accept-Language header; browsers send them in order of preference. */
function preferredLanguage(header: string): string | undefined {
  const first = header.split(',')[0]?.split(';')[0]?.trim() ?? '';
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/.test(first) ? first : undefined;
}
