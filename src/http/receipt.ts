import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ReceiptGone } from '../contract/receipt.ts';
import { reader, type Reader } from '../contract/requests.ts';
import type { FormSetting } from './receipt-forms.ts';
import { messagePage, receiptPage } from './receipt-page.ts';
import { openRoute, type Answer, type Input, type Reply } from './route.ts';

/** No link of ours looks otherwise, so nothing else is looked up. */
export const tokenForm = /^[\w.-]{16,200}$/;

export const noSuchReceipt = messagePage({
  title: 'We cannot find this receipt',
  text: 'The link may be incomplete, or it has been replaced by a newer one. Open it again from the message you received, or ask your partner manager for a new link.',
});

export const receiptParams = z.object({ token: z.string().max(500) });
export const receiptQuery = z.object({
  locale: z.string().max(35).optional(),
});

/** A link that was replaced or is over, said plainly. */
export const goneReply = ({ gone }: ReceiptGone): Reply => ({ status: 410, html: messagePage(gone) });

export const noReceiptAnswers: readonly Answer[] = [
  { status: 404, description: 'No such receipt.', content: { type: 'text/html' } },
  { status: 410, description: 'The link was replaced or is over, and whom to ask.', content: { type: 'text/html' } },
];

/** A partner's view of one registration. The link is the whole right to see it. */
export const receiptRoute = openRoute({
  method: 'get',
  path: '/receipts/:token',
  tag: 'Receipts',
  summary: 'A page for the partner: status, clock, reason and next step of a registration, and what it may send',
  params: receiptParams,
  query: receiptQuery,
  answers: [{ status: 200, description: 'The receipt.', content: { type: 'text/html' } }, ...noReceiptAnswers],
  page: true,
  run: async ({ stories }, input) => {
    const { token } = input.params as { token: string };
    const found = tokenForm.test(token) ? await stories.receipt(token, readerOf(input)) : null;
    if (found === null) return { status: 404, html: noSuchReceipt };
    return 'gone' in found
      ? goneReply(found)
      : { status: 200, html: receiptPage(found, { ...pageSetting(input, token), typed: null }, null) };
  },
});

type Asked = z.infer<typeof receiptQuery>;

/** Language as the link asks, else that of the browser; times are the program's own. */
export function readerOf(input: Input): Reader {
  const asked = input.query as Asked;
  const locale = asked.locale ?? preferredLanguage(input.acceptLanguage);
  return reader.parse({ ...asked, ...(locale === undefined ? {} : { locale }) });
}

/** What the forms of the page are sent with. */
export function pageSetting(input: Input, token: string): Pick<FormSetting, 'path' | 'query' | 'newId'> {
  const asked = Object.entries(input.query as Asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(asked).toString();
  return { path: `/receipts/${token}`, query: query === '' ? '' : `?${query}`, newId: randomUUID };
}

/** First language of an Accept-Language header; browsers send them in order of preference. */
function preferredLanguage(header: string): string | undefined {
  const first = header.split(',')[0]?.split(';')[0]?.trim() ?? '';
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/.test(first) ? first : undefined;
}
