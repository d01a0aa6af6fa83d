import { randomUUID } from 'node:crypto';
import { referralFormRequest, referralFormTyped, type ReferralFormTyped } from '../contract/attribution-requests.ts';
import { invalidInput, type FieldError } from './problem.ts';
import { referralPage, sentPage } from './partner-form-page.ts';
import { receiptParams, tokenForm } from './receipt.ts';
import { tooOften } from './receipt-limit.ts';
import { messagePage } from './receipt-page.ts';
import { openRoute, type Input, type Reply, type Served } from './route.ts';

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
      return form === null
        ? { status: 404, html: noSuchForm }
        : { status: 200, html: referralPage(form, { token, typed: blank(), errors: [], notice: '' }) };
    },
  }),
  openRoute({
    method: 'post',
    path: '/partner-forms/:token',
    tag: 'Partner forms',
    summary: 'A partner refers a customer; safe to send twice',
    params: receiptParams,
    body: referralFormTyped,
    form: true,
    bodyLimit: 32 * 1024,
    answers: [
      { status: 200, description: 'Thanks, with a reference.', content: { type: 'text/html' } },
      notFound,
      {
        status: 422,
        description: 'The form as it was typed, with what needs attention.',
        content: { type: 'text/html' },
      },
      { status: 429, description: 'The form as it was typed, to be sent in a moment.', content: { type: 'text/html' } },
    ],
    page: true,
    run: take,
  }),
];

const blank = (): ReferralFormTyped => ({
  formId: randomUUID(),
  customerName: '',
  customerDomain: '',
  contactName: '',
  contactEmail: '',
  what: '',
});

async function take({ stories, systemNow }: Served, input: Input): Promise<Reply> {
  const { token } = input.params as { token: string };
  const given = input.body as ReferralFormTyped;
  // Browsers send line ends as two characters and count them as one.
  const typed = { ...given, what: given.what.replaceAll('\r\n', '\n') };
  const again = async (status: 422 | 429, shown: { errors: FieldError[]; notice: string }): Promise<Reply> => {
    const form = tokenForm.test(token) ? await stories.referralForm(token) : null;
    return form === null
      ? { status: 404, html: noSuchForm }
      : { status, html: referralPage(form, { token, typed, ...shown }) };
  };
  if (tooOften(token, systemNow().getTime())) {
    const notice =
      'Not sent yet: this form was sent often within a minute. Nothing is lost; send it again in a moment.';
    return again(429, { errors: [], notice });
  }
  const read = referralFormRequest.safeParse(typed, { reportInput: true });
  const sent = read.success
    ? tokenForm.test(token)
      ? await stories.referCustomer(token, read.data)
      : null
    : { rejected: 'invalid' as const, errors: invalidInput(read.error).errors ?? [] };
  if (sent === null) return { status: 404, html: noSuchForm };
  if (!('rejected' in sent)) return { status: 200, html: sentPage(sent, token) };
  const { errors } = sent;
  const notice = `Not sent yet: ${errors.length === 1 ? 'one field needs' : `${errors.length} fields need`} attention. What you typed is kept.`;
  return again(422, { errors, notice });
}
