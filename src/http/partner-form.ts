import { randomUUID } from 'node:crypto';
import { referralFormRequest, type ReferralFormRequest } from '../contract/attribution-requests.ts';
import type { ReferralForm } from '../contract/attribution.ts';
import { escapeHtml } from './html.ts';
import { receiptParams, tokenForm } from './receipt.ts';
import { tooOften } from './receipt-limit.ts';
import { messagePage, page } from './receipt-page.ts';
import { openRoute } from './route.ts';

const noSuchForm = messagePage({
  title: 'We cannot find this form',
  text: 'The link may be incomplete. Open it again from the message you received, or ask your partner manager for it.',
});
const notFound = { status: 404, description: 'No such form.', content: { type: 'text/html' } } as const;

/** A partner refers a customer. The link is the whole right to do so; the page needs no script. */
export const partnerFormRoutes = [
  openRoute({
    method: 'get',
    path: '/partner-forms/:token',
    tag: 'Partner forms',
    summary: 'A page on which a partner refers a customer',
    params: receiptParams,
    answers: [{ status: 200, description: 'The form.', content: { type: 'text/html' } }, notFound],
    page: true,
    run: async ({ stories }, input) => {
      const { token } = input.params as { token: string };
      const form = tokenForm.test(token) ? await stories.referralForm(token) : null;
      return form === null ? { status: 404, html: noSuchForm } : { status: 200, html: formPage(form, token) };
    },
  }),
  openRoute({
    method: 'post',
    path: '/partner-forms/:token',
    tag: 'Partner forms',
    summary: 'A partner refers a customer; safe to send twice',
    params: receiptParams,
    body: referralFormRequest,
    form: true,
    bodyLimit: 16 * 1024,
    answers: [{ status: 200, description: 'Thanks, with a reference.', content: { type: 'text/html' } }, notFound],
    problems: ['too_many'],
    page: true,
    run: async ({ stories, systemNow }, input) => {
      const { token } = input.params as { token: string };
      if (!tokenForm.test(token)) return { status: 404, html: noSuchForm };
      const refused = tooOften(token, systemNow().getTime());
      if (refused) return refused;
      const sent = await stories.referCustomer(token, input.body as ReferralFormRequest);
      if (sent === null) return { status: 404, html: noSuchForm };
      const text = `${sent.vendorName} has your referral. Your reference is ${sent.reference}: keep it to ask about it.`;
      return { status: 200, html: messagePage({ title: 'Thank you', text }) };
    },
  }),
];

const formPage = ({ partnerName, vendorName }: ReferralForm, token: string): string =>
  page(
    'en',
    `Refer a customer to ${vendorName}`,
    `<h1>Refer a customer to <bdi>${escapeHtml(vendorName)}</bdi></h1>
<p>You send this as <bdi>${escapeHtml(partnerName)}</bdi>.</p>
<form method="post" action="/partner-forms/${escapeHtml(token)}" accept-charset="utf-8">
<input type="hidden" name="formId" value="${randomUUID()}">
${field('customerName', 'Customer', 'type="text" maxlength="200" required autocomplete="organization"')}
${field('customerDomain', 'Web domain, such as acme.com', 'type="text" maxlength="253" autocomplete="off"')}
${field('contactName', 'Whom to talk to', 'type="text" maxlength="200" autocomplete="off"')}
${field('contactEmail', 'Their e-mail address', 'type="email" maxlength="254" autocomplete="off"')}
<p><label for="what">What do they need, and what did you do?</label></p>
<p><textarea id="what" name="what" rows="5" maxlength="1000" required></textarea></p>
<p>With a web domain or an e-mail address the referral finds its deal by itself.</p>
<p><button type="submit">Send the referral</button></p>
</form>`,
  );

const field = (name: string, label: string, attributes: string): string =>
  `<p><label for="${name}">${label}</label></p>\n<p><input id="${name}" name="${name}" ${attributes}></p>`;
