import { amountProblem } from '@partner-desk/hubspot-shared/amount.ts';
import type { DealCard, SubmitRequest } from '@partner-desk/hubspot-shared/contract.ts';
import { lineProblem, paragraphProblem } from '@partner-desk/hubspot-shared/plain-text.ts';

/** What the form holds: text as typed, so that nothing is lost between the field and the backend. */
export type FormValues = Required<Omit<SubmitRequest, 'submissionId' | 'reader'>>;
export type FieldName = keyof FormValues;
export type Problems = Partial<Record<FieldName, string>>;

/** Values taken from the deal; the partner is always the person's own choice. */
export function prefilled(card: DealCard): FormValues {
  return { partnerId: '', notes: '', ...card.form.prefill };
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const longest: Partial<Record<FieldName, number>> = {
  customerName: 200,
  customerDomain: 253,
  contactName: 200,
  contactEmail: 254,
  products: 500,
  territory: 100,
  notes: 2000,
};

const required: Partial<Record<FieldName, string>> = {
  partnerId: 'Choose a partner.',
  customerName: 'Enter the customer’s name.',
  amount: 'Enter the estimated ARR.',
  currency: 'Choose a currency.',
  expectedCloseDate: 'Choose the day you expect to close.',
  contactName: 'Enter the person you deal with.',
};

function textProblem(name: FieldName, text: string): string | undefined {
  const unreadable = name === 'notes' ? paragraphProblem(text) : lineProblem(text);
  if (unreadable) return unreadable;
  const limit = longest[name];
  return limit !== undefined && text.length > limit ? `At most ${limit} characters.` : undefined;
}

/** The obvious, in plain words, before anything is sent: HubSpot would hide the backend's field errors. */
export function problemsOf(values: FormValues, today: string): Problems {
  const problems: Problems = {};
  for (const name of Object.keys(values) as FieldName[]) {
    const text = values[name].trim();
    const problem = text === '' ? required[name] : textProblem(name, text);
    if (problem) problems[name] = problem;
  }
  const domain = values.customerDomain.trim();
  if (!problems.customerDomain && domain !== '' && (/\s/.test(domain) || !domain.includes('.'))) {
    problems.customerDomain = 'Enter a web domain such as acme.io, or leave it empty.';
  }
  if (!problems.expectedCloseDate && values.expectedCloseDate < today) {
    problems.expectedCloseDate = 'This day is over. Choose the day you expect to close.';
  }
  const amount = problems.amount ? undefined : amountProblem(values.amount.trim());
  if (amount) problems.amount = amount;
  const contactEmail = values.contactEmail.trim();
  if (!problems.contactEmail && contactEmail !== '' && !email.test(contactEmail)) {
    problems.contactEmail = 'Enter an e-mail address such as ada@acme.io, or leave it empty.';
  }
  return problems;
}
