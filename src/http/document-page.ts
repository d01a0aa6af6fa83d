import { createHash } from 'node:crypto';
import type { PrintedPage, PrintedSection, PrintedTable } from '../contract/document.ts';
import { documentStyle } from './document-style.ts';
import { escapeHtml } from './html.ts';

/** The page loads nothing and runs nothing; its one style sheet is allowed by its digest. */
export const documentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(documentStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What is said over a document and not printed, and where it can be saved. */
interface Head {
  hint: string;
  links: readonly { label: string; url: string }[];
}
const forMinutes: Head = {
  hint: 'Print this page, or choose “Save as PDF” in the print dialog. The link opens for some minutes only.',
  links: [],
};

/** A document as a page that prints well. */
export const documentPage = (
  { language, title, lines, sections, footer }: PrintedPage,
  { hint, links }: Head = forMinutes,
): string => `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${documentStyle}</style>
</head>
<body>
<p class="hint">${[escapeHtml(hint), ...links.map(linkTo)].join(' ')}</p>
<main>
<h1>${escapeHtml(title)}</h1>
<div class="lines">${lines.map(paragraph).join('')}</div>
${sections.map(section).join('\n')}
</main>
<footer>${escapeHtml(footer)}</footer>
</body>
</html>
`;

const linkTo = ({ label, url }: Head['links'][number]): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

function section({ heading, paragraphs, facts, table }: PrintedSection): string {
  const list = facts.map(({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${isolated(value)}</dd></div>`);
  return `<section><h2>${escapeHtml(heading)}</h2>${paragraphs.map(paragraph).join('')}${
    list.length === 0 ? '' : `<dl>${list.join('')}</dl>`
  }${table === null ? '' : tableOf(table, heading)}</section>`;
}

/** `bdi` keeps a name written right to left from turning the words around it. */
const isolated = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`;

/** On a narrow screen each row is a block with the heads beside its cells; the roles keep it a table for whoever hears it. */
function tableOf({ columns, rows }: PrintedTable, heading: string): string {
  const classOf = (index: number): string => (columns[index]?.isNumber ? ' class="number"' : '');
  const head = columns.map(
    ({ label }, index) => `<th role="columnheader" scope="col"${classOf(index)}>${escapeHtml(label)}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr role="row">${row.map((cell, index) => `<td role="cell"${classOf(index)} data-label="${escapeHtml(columns[index]?.label ?? '')}">${isolated(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(heading)}"><table role="table"><thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead><tbody role="rowgroup">${body.join('\n')}</tbody></table></div>`;
}
