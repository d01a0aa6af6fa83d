import { expect, test } from 'vitest';
import type { OutboxEntry } from '../../src/contract/notices.ts';
import { outboxPageHtml } from '../../src/sandbox/start-page/outbox-page.ts';

const entry: OutboxEntry = {
  id: '1',
  subject: 'Approved: <Acme> & Co',
  to: 'Ada Berger <ada@northwind.example>',
  at: '2026-11-22T12:00:00.000Z',
  whenText: '22 Nov 2026, 12:00:00',
  status: { label: 'Kept here', tone: 'info', detail: 'No mail server is set.' },
  text: 'Hello Ada,\n\nOpen your receipt: https://desk.example/receipts/abc?x="1"<script>\n',
};

test('the outbox says when it is empty', () => {
  expect(outboxPageHtml({ entries: [], sentence: '0 mails.' })).toContain('No mails yet.');
});

test('mails are text whatever is in them, and their links stay on this machine', () => {
  const html = outboxPageHtml({ entries: [entry], sentence: '1 mail.' });
  const body = html.slice(html.indexOf('<main>'));
  expect(body).toContain('Approved: &lt;Acme&gt; &amp; Co');
  expect(body).toContain('To Ada Berger &lt;ada@northwind.example&gt;');
  expect(body).toContain('<a href="/receipts/abc?x=">https://desk.example/receipts/abc?x=</a>');
  expect(body).not.toContain('<script');
});
