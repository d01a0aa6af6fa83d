import { createHash } from 'node:crypto';
import type { Receipt } from '../contract/receipt.ts';
import { escapeHtml } from './escape-html.ts';
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

/** `form`: where the partner's statement is sent and by which id it is known. */
export function receiptPage(receipt: Receipt, form: StatementForm): string {
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
    `<p class="title">${escapeHtml(receipt.title)}</p>
<p class="tag ${receipt.tag.tone}">${escapeHtml(receipt.tag.label)}</p>
<h1>${escapeHtml(receipt.headline)}</h1>
${optional('clock', receipt.clock)}
${section('Reason', receipt.reason)}
${section('Next step', receipt.next)}
${receipt.statements === null ? '' : statementsSection(receipt.statements, form)}
${facts.length === 0 ? '' : `<section><h2>Details</h2><dl>${facts.join('')}</dl></section>`}
<footer>${escapeHtml(receipt.asOf)}</footer>`,
  );
}

/** A page with one thing to say. */
export function messagePage(message: { title: string; text: string }): string {
  return page('en', message.title, `<h1>${escapeHtml(message.title)}</h1>\n<p>${escapeHtml(message.text)}</p>`);
}

function page(language: string, title: string, content: string): string {
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
