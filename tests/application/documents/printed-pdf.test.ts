import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printedPdf } from '../../../src/application/documents/printed-pdf.ts';
import type { PrintedPage } from '../../../src/contract/document.ts';

const at = Temporal.Instant.from('2026-11-22T12:00:00Z');
const page = (rows: number): PrintedPage => ({
  language: 'en',
  title: 'Statement for Żółć & Łódź Systemintegration',
  lines: ['November 2026', 'Ελληνικά, Кириллица'],
  sections: [
    {
      heading: 'EUR',
      paragraphs: ['One paragraph.'],
      facts: [{ label: 'Opening balance', value: '€0' }],
      table: {
        columns: ['Date', 'Deal', 'What', 'Amount', 'Balance'].map((label, index) => ({ label, isNumber: index > 2 })),
        rows: Array.from({ length: rows }, (_, index) => [
          '22 Nov 2026',
          `A deal with a rather long name that needs more than one line, number ${index}`,
          'Margin\nRule 22, policy version 1. Waits for its days and for approval.',
          '€18,000',
          '€1,000,000.50',
        ]),
      },
    },
  ],
  footer: 'Drawn from the log.',
});

const pages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

test('a short page is one page with its title, its language and its letters', async () => {
  const pdf = await printedPdf(page(3), at);
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], pdf);
  const raw = Buffer.from(pdf).toString('latin1');
  expect(raw.startsWith('%PDF-1.7')).toBe(true);
  expect(pages(pdf)).toBe(1);
  expect(raw).toContain('/Lang (en)');
  expect(raw).toContain('/DisplayDocTitle true');
  expect(raw.match(/\/FontName \/\w+\+DejaVuSans(-Bold)?/g)).toHaveLength(2);
});

test('rows go on over as many pages as they need, none of them empty, and the same page makes the same file', async () => {
  const pdf = await printedPdf(page(200), at);
  expect(pages(pdf)).toBeGreaterThan(5);
  expect(pages(pdf)).toBeLessThan(20);
  expect(Buffer.compare(pdf, await printedPdf(page(200), at))).toBe(0);
});
