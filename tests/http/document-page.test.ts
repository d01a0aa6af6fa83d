import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { documentPage, documentPolicy } from '../../src/http/document-page.ts';

const columns = ['Date', 'Deal <1>', 'Balance'].map((label, index) => ({ label, isNumber: index === 2 }));
const page = documentPage({
  language: 'en',
  title: 'Statement',
  lines: [],
  sections: [
    {
      heading: 'EUR',
      paragraphs: [],
      facts: [],
      table: { columns, rows: [['1 Nov 2026', '', '€22,800']] },
    },
  ],
  footer: '',
});

describe('a document as a page', () => {
  it('names the column in each cell, for screens too narrow for a table', () => {
    const cells = [...page.matchAll(/<td role="cell"[^>]* data-label="([^"]*)"><bdi>([^<]*)</g)];
    expect(cells.map(([, label, value]) => [label, value])).toEqual([
      ['Date', '1 Nov 2026'],
      ['Deal &lt;1&gt;', ''],
      ['Balance', '€22,800'],
    ]);
  });

  it('has the style that its policy allows, and no other', () => {
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    expect(documentPolicy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toContain(' style=');
  });
});
