import { createHash } from 'node:crypto';
import type { Receipt } from '../contract/receipt.ts';
import type { Tone } from '../contract/shared.ts';
import { escapeHtml } from './html.ts';
import { receiptForms, type FormSetting } from './receipt-forms.ts';
import { receiptStyle } from './receipt-style.ts';
import { statementsSection, type StatementForm } from './statement-form.ts';

/** The page loads nothing and runs nothing; its one style sheet is allowed by its digest. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(receiptStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** `bdi` keeps a name written right to left from turning the words around it. */
const isolated = (text: string) => `<bdi>${escapeHtml(text)}</bdi>`;

/** Where the partner's statement is sent, and by which id it is known. */
const statementForm = ({ path, query, newId }: FormSetting): StatementForm => ({
  action: `${path}/statements${query}`,
  statementId: newId(),
});

/** What became of what was sent. */
export interface Notice {
  tone: Tone;
  text: string;
}

export function receiptPage(receipt: Receipt, setting: FormSetting, notice: Notice | null): string {
  const optional = (className: string, text: string) =>
    text === '' ? '' : `<p class="${className}">${escapeHtml(text)}</p>`;
  const section = (heading: string, text: string) =>
    text === '' ? '' : `<section><h2>${heading}</h2><p>${escapeHtml(text)}</p></section>`;
  const facts = receipt.facts.map(
    ({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${isolated(value)}</dd></div>`,
  );
  return page(
    receipt.language,
    receipt.title,
    `${notice === null ? '' : `<p class="notice ${notice.tone}" role="${notice.tone === 'danger' ? 'alert' : 'status'}">${escapeHtml(notice.text)}</p>\n`}${receipt.note === '' ? '' : `<p class="notice info" role="note">${escapeHtml(receipt.note)}</p>\n`}<p class="title">${escapeHtml(receipt.title)}</p>
<p class="tag ${receipt.tag.tone}">${escapeHtml(receipt.tag.label)}</p>
<h1>${escapeHtml(receipt.headline)}</h1>
${optional('clock', receipt.clock)}
${section('Reason', receipt.reason)}
${section('Next step', receipt.next)}
${receiptForms(receipt, setting)}
${receipt.statements === null ? '' : statementsSection(receipt.statements, statementForm(setting))}
${facts.length === 0 ? '' : `<section><h2>Details</h2><dl>${facts.join('')}</dl></section>`}
<footer>${escapeHtml(receipt.asOf)}</footer>`,
  );
}

/** A page with one thing to say. */
export function messagePage(message: { title: string; text: string }): string {
  return page('en', message.title, `<h1>${escapeHtml(message.title)}</h1>\n<p>${escapeHtml(message.text)}</p>`);
}

/** A page with one thing to say and one button. */
export function formPage(form: { title: string; text: string; action: string; button: string }): string {
  return page(
    'en',
    form.title,
    `<h1>${escapeHtml(form.title)}</h1>
<p>${escapeHtml(form.text)}</p>
<form method="post" action="${escapeHtml(form.action)}"><button>${escapeHtml(form.button)}</button></form>`,
  );
}

/** The frame of every page that partners see. */
export function page(language: string, title: string, content: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${receiptStyle}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
