import { partnerStatementRequest, type PartnerStatementRequest } from '../contract/receipt.ts';
import {
  goneReply,
  noReceiptAnswers,
  noSuchReceipt,
  pageSetting,
  readerOf,
  receiptParams,
  receiptQuery,
  tokenForm,
} from './receipt.ts';
import { tooOften } from './receipt-limit.ts';
import { messagePage } from './receipt-page.ts';
import { openRoute } from './route.ts';

/** What the partner says of the company, from the form on its receipt. */
export const statementRoute = openRoute({
  method: 'post',
  path: '/receipts/:token/statements',
  tag: 'Receipts',
  summary: 'What the partner says of the company it registered; decides nothing; safe to send twice',
  params: receiptParams,
  query: receiptQuery,
  body: partnerStatementRequest,
  form: true,
  bodyLimit: 16 * 1024,
  answers: [
    { status: 200, description: 'Nothing was noted, and why.', content: { type: 'text/html' } },
    { status: 303, description: 'Noted; the receipt shows it.', content: null },
    ...noReceiptAnswers,
  ],
  problems: ['too_many'],
  page: true,
  run: async ({ stories, systemNow }, input) => {
    const { token } = input.params as { token: string };
    const statement = input.body as PartnerStatementRequest;
    if (!tokenForm.test(token)) return { status: 404, html: noSuchReceipt };
    const refused = tooOften(token, systemNow().getTime());
    if (refused) return refused;
    const made = await stories.makeStatement(token, { statement, reader: readerOf(input) });
    if (made === null) return { status: 404, html: noSuchReceipt };
    if ('gone' in made) return goneReply(made);
    if (made.refused !== null) return { status: 200, html: messagePage({ title: 'Not noted', text: made.refused }) };
    return { status: 303, location: `../${token}${pageSetting(input, token).query}` };
  },
});
