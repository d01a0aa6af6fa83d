import type { Receipt } from '../contract/receipt.ts';
import type { EditableField } from '../contract/program.ts';
import { escapeHtml } from './html.ts';

/** What a page with forms needs beside the receipt. */
export interface FormSetting {
  /** Address of the receipt, without a query. */
  path: string;
  /** Query that keeps the reader's language and zone; empty or beginning with "?". */
  query: string;
  /** A fresh id for each form, so that one that is sent twice counts once. */
  newId: () => string;
  /** What was typed into a form that could not be taken. */
  typed: { form: string; values: Record<string, string> } | null;
}

/** The forms that are open to the partner now, most pressing first. */
export function receiptForms({ forms, version }: Receipt, setting: FormSetting): string {
  const { answer, update, appeal } = forms;
  return [
    answer
      ? form('answer', 'Questions for you', answerFields(answer, setting), 'Send the answer', version, setting)
      : '',
    update
      ? form('update', 'How does the deal go?', updateFields(update, setting), 'Send the update', version, setting)
      : '',
    appeal ? form('appeal', 'Appeal', appealFields(appeal, setting), 'Send the appeal', version, setting) : '',
  ].join('');
}

function form(
  name: string,
  heading: string,
  fields: string,
  button: string,
  version: number,
  { path, query, newId }: FormSetting,
): string {
  const hidden = (field: string, value: string): string =>
    `<input type="hidden" name="${field}" value="${escapeHtml(value)}">`;
  return `<section><h2 id="${name}-heading">${heading}</h2>
<form method="post" action="${escapeHtml(`${path}/${name}${query}`)}" aria-labelledby="${name}-heading">
${hidden('actId', newId())}${hidden('expectedVersion', String(version))}
${fields}
<p><button type="submit">${button}</button></p>
</form></section>`;
}

const typedIn = ({ typed }: FormSetting, form: string, field: string, otherwise: string): string =>
  (typed?.form === form ? typed.values[field] : undefined) ?? otherwise;

function answerFields({ questions, fields }: NonNullable<Receipt['forms']['answer']>, setting: FormSetting): string {
  const rest = fields.map((field) => input(field, typedIn(setting, 'answer', field.field, field.value))).join('');
  return `<p class="said">${escapeHtml(questions)}</p>
${paragraph('answer', 'Answer', typedIn(setting, 'answer', 'answer', ''), false)}
<details${setting.typed?.form === 'answer' ? ' open' : ''}><summary>Correct what you registered</summary>${rest}</details>`;
}

function updateFields({ sentence, choices }: NonNullable<Receipt['forms']['update']>, setting: FormSetting): string {
  const chosen = typedIn(setting, 'update', 'status', '');
  const options = choices.map(
    ({ value, label }) =>
      `<label class="choice"><input type="radio" name="status" value="${escapeHtml(value)}" required${value === chosen ? ' checked' : ''}> ${escapeHtml(label)}</label>`,
  );
  return `<p>${escapeHtml(sentence)}</p>
<fieldset><legend>The deal is</legend>${options.join('')}</fieldset>
${paragraph('note', 'Note (optional)', typedIn(setting, 'update', 'note', ''), false)}`;
}

const appealFields = ({ sentence }: NonNullable<Receipt['forms']['appeal']>, setting: FormSetting): string =>
  `<p>${escapeHtml(sentence)} A decision can be appealed against once.</p>
${paragraph('reason', 'Why the decision should be different', typedIn(setting, 'appeal', 'reason', ''), true)}`;

const paragraph = (name: string, label: string, value: string, required: boolean): string =>
  `<p><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="4" maxlength="2000"${required ? ' required' : ''}>${escapeHtml(value)}</textarea></p>`;

const inputTypes: Record<EditableField['kind'], string> = {
  text: 'text',
  paragraph: 'text',
  amount: 'text',
  date: 'date',
  email: 'email',
};

function input({ field, label, kind, unit }: EditableField, value: string): string {
  const name = unit === '' ? escapeHtml(label) : `${escapeHtml(label)} (${escapeHtml(unit)})`;
  if (kind === 'paragraph') return paragraph(field, name, value, false);
  const mode = kind === 'amount' ? ' inputmode="decimal"' : '';
  return `<p><label for="${field}">${name}</label><input id="${field}" name="${field}" type="${inputTypes[kind]}"${mode} value="${escapeHtml(value)}" maxlength="500"></p>`;
}
