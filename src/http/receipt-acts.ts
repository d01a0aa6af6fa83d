import { z } from 'zod';
import { appealRequest, provideInformationRequest, updateStatusRequest } from '../contract/program-requests.ts';
import type { Reader } from '../contract/requests.ts';
import { invalidInput, isProblem, type Problem } from './problem.ts';
import {
  goneReply,
  noReceiptAnswers,
  noSuchReceipt,
  pageSetting,
  receiptParams,
  receiptQuery,
  readerOf,
  tokenForm,
} from './receipt.ts';
import { tooOften } from './receipt-limit.ts';
import { receiptPage, type Notice } from './receipt-page.ts';
import { openRoute, type Input, type Reply, type Route, type Served } from './route.ts';
import type { PartnerAct } from './stories.ts';

/** A form is small; what is longer is no form of ours. */
const formLimit = 32 * 1024;

type Fields = Record<string, string>;
type Form = 'answer' | 'update' | 'appeal';

const expectedVersion = z.coerce.number().int().min(0);

/** Fields of each form as the request that they are: the same rules as for people inside. */
const readers: Record<Form, (fields: Fields, reader: Reader) => PartnerAct | Problem> = {
  answer: ({ answer = '', actId, expectedVersion, ...changes }, reader) =>
    parsed('provide-information', provideInformationRequest, { actId, expectedVersion, answer, changes, reader }),
  update: (fields, reader) => parsed('update-status', updateStatusRequest, { ...fields, reader }),
  appeal: (fields, reader) => parsed('appeal', appealRequest, { ...fields, reader }),
};

function parsed(kind: PartnerAct['kind'], schema: z.ZodType, given: Fields | object): PartnerAct | Problem {
  const numbered = { ...given, expectedVersion: expectedVersion.safeParse((given as Fields)['expectedVersion']).data };
  const request = schema.safeParse(numbered, { reportInput: true });
  return request.success ? ({ kind, request: request.data } as PartnerAct) : invalidInput(request.error);
}

const formBody = z.record(z.string().max(64), z.string().max(4000));

const summaries: Record<Form, string> = {
  answer: 'The partner answers what it was asked; safe to send twice',
  update: 'The partner tells how the deal stands; safe to send twice',
  appeal: 'The partner appeals against a decision; safe to send twice',
};

/** What a partner sends from its receipt. The link is the whole right to it, as it is to see the page. */
export const receiptActRoutes: readonly Route[] = (['answer', 'update', 'appeal'] as const).map((form) =>
  openRoute({
    method: 'post',
    path: `/receipts/:token/${form}`,
    tag: 'Receipts',
    summary: summaries[form],
    params: receiptParams,
    query: receiptQuery,
    body: formBody,
    bodyLimit: formLimit,
    form: true,
    answers: [
      { status: 200, description: 'The receipt as it is now, with what became of it.', content: { type: 'text/html' } },
      ...noReceiptAnswers,
      { status: 422, description: 'The receipt, with what needs attention.', content: { type: 'text/html' } },
    ],
    problems: ['mismatch', 'too_many'],
    page: true,
    run: (served, input) => take(served, input, form),
  }),
);

async function take({ stories, systemNow }: Served, input: Input, form: Form): Promise<Reply | Problem> {
  const { token } = input.params as { token: string };
  if (!tokenForm.test(token)) return { status: 404, html: noSuchReceipt };
  const refused = tooOften(token, systemNow().getTime());
  if (refused) return refused;
  const reader = readerOf(input);
  const fields = input.body as Fields;
  const act = readers[form](fields, reader);
  const setting = { ...pageSetting(input, token), typed: { form, values: fields } };
  const sorry = async (text: string): Promise<Reply> => {
    const receipt = await stories.receipt(token, reader);
    const notice: Notice = { tone: 'danger', text };
    if (receipt === null) return { status: 404, html: noSuchReceipt };
    return 'gone' in receipt ? goneReply(receipt) : { status: 422, html: receiptPage(receipt, setting, notice) };
  };
  if (isProblem(act)) return sorry(`Not sent yet: ${plainly(act)}`);
  const answer = await stories.actByReceipt(token, act);
  if (answer === null) return { status: 404, html: noSuchReceipt };
  if ('gone' in answer) return goneReply(answer);
  if ('rejected' in answer) {
    if (answer.rejected === 'invalid') {
      return sorry(`Not sent yet: ${plainly({ problem: 'invalid', detail: '', errors: answer.errors })}`);
    }
    return { problem: answer.rejected, detail: answer.message };
  }
  const typed = answer.outcome === 'done' ? null : setting.typed;
  return { status: 200, html: receiptPage(answer.receipt, { ...setting, typed }, answer.notice) };
}

const names: Record<string, string> = {
  answer: 'Answer',
  reason: 'Why the decision should be different',
  note: 'Note',
  status: 'How the deal goes',
  amount: 'Estimated ARR',
  expectedCloseDate: 'Expected close date',
  contactName: 'Key contact',
  contactEmail: 'E-mail of the contact',
  products: 'Products',
  territory: 'Territory',
  notes: 'Notes',
};

/** "Why the decision should be different is required." */
const plainly = ({ errors = [] }: Problem): string =>
  errors
    .map(({ field, message }) => `${names[field.replace(/^changes\./, '')] ?? 'the form'} ${message}.`)
    .filter((sentence, index, all) => all.indexOf(sentence) === index)
    .join(' ');
