import { amountProblem } from './amount.ts';
import type { EditableField } from './contract.ts';
import { lineProblem, paragraphProblem } from './plain-text.ts';

export type FieldName = EditableField['field'];
export type Typed = Partial<Record<FieldName, string>>;

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const longest: Partial<Record<FieldName, number>> = {
  contactName: 200,
  contactEmail: 254,
  products: 500,
  territory: 100,
};
const required: Partial<Record<FieldName, string>> = {
  contactName: 'Enter the person you deal with.',
  amount: 'Enter the estimated ARR.',
  expectedCloseDate: 'Choose the day you expect to close.',
};

function problemOf({ field, kind }: EditableField, text: string): string | undefined {
  if (text === '') return required[field];
  const unreadable = kind === 'paragraph' ? paragraphProblem(text) : lineProblem(text);
  if (unreadable) return unreadable;
  if (kind === 'amount') return amountProblem(text);
  if (kind === 'email' && !email.test(text)) return 'Enter an e-mail address such as ada@acme.io, or leave it empty.';
  const limit = longest[field];
  return limit !== undefined && text.length > limit ? `At most ${limit} characters.` : undefined;
}

/** What was changed of a claim as it is sent, and what is wrong with it. What is as it was is not sent. */
export function claimChanges(fields: EditableField[], typed: Typed): { changes: Typed; problems: Typed } {
  const changes: Typed = {};
  const problems: Typed = {};
  for (const field of fields) {
    const text = typed[field.field]?.trim();
    if (text === undefined || text === field.value) continue;
    const problem = problemOf(field, text);
    if (problem) problems[field.field] = problem;
    else changes[field.field] = text;
  }
  return { changes, problems };
}
