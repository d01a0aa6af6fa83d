import { z } from 'zod';
import { documentPage, documentPolicy } from './document-page.ts';
import { readerOf, receiptParams, receiptQuery } from './receipt.ts';
import { messagePage } from './receipt-page.ts';
import { openRoute } from './route.ts';

/** No link of ours looks otherwise, so nothing else is looked up. */
const tokenForm = /^s[0-9a-f]{94}\.[\w-]{43}$/;

const params = receiptParams.extend({ as: z.enum(['page', 'pdf', 'csv']) });

/** A partner's statement of one month by the link in its mail. The link is the whole right to it, and it only shows. */
export const partnerStatementRoute = openRoute({
  method: 'get',
  path: '/statements/:token/:as',
  tag: 'Documents',
  summary: 'A partner’s statement of one month, as a page, PDF or CSV, by the link in its mail',
  params,
  query: receiptQuery,
  answers: [
    { status: 200, description: 'The statement as it stands now.', content: { type: 'text/html' } },
    { status: 404, description: 'No such statement.', content: { type: 'text/html' } },
    { status: 410, description: 'The link is over, and whom to ask.', content: { type: 'text/html' } },
  ],
  page: true,
  run: async ({ stories }, input) => {
    const { token, as } = input.params as z.infer<typeof params>;
    const asked = { as, reader: readerOf(input) };
    const opened = tokenForm.test(token) ? await stories.partnerStatement(token, asked) : null;
    if (opened === null) return { status: 404, html: noSuchStatement };
    if (opened === 'over') return { status: 410, html: linkIsOver };
    const { document, opensUntil } = opened;
    if (!('page' in document)) return { status: 200, file: document.file };
    const hint = `Print this page, or save it. The link opens until ${opensUntil}, for contacts of the partner.`;
    const links = [
      { label: 'Save as PDF', url: 'pdf' },
      { label: 'Save as CSV', url: 'csv' },
    ];
    return { status: 200, html: documentPage(document.page, { hint, links }), policy: documentPolicy };
  },
});

const noSuchStatement = messagePage({
  title: 'We cannot find this statement',
  text: 'The link may be incomplete. Open it again from the mail you received, or ask your partner manager for the statement.',
});

const linkIsOver = messagePage({
  title: 'This link is over',
  text: 'It opens no statement any more: its days are over, or the address it was sent to is no contact of the partner now. Ask your partner manager for the statement.',
});
