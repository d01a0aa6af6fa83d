import { z } from 'zod';
import { documentPage, documentPolicy } from './document-page.ts';
import { messagePage } from './receipt-page.ts';
import { openRoute } from './route.ts';

/** No link of ours looks otherwise, so nothing else is looked up. */
const tokenForm = /^[\w-]{40,2000}\.[\w-]{43}$/;

/** Documents that people inside open from their screens: to read, print or save. The link is the whole right, for minutes. */
export const documentRoute = openRoute({
  method: 'get',
  path: '/documents/:token',
  tag: 'Documents',
  summary: 'A document by its short-lived link: a page to print, or a file',
  params: z.object({ token: z.string().max(2100) }),
  answers: [
    { status: 200, description: 'The document.', content: { type: 'text/html' } },
    { status: 404, description: 'No such document.', content: { type: 'text/html' } },
    { status: 410, description: 'The link is over.', content: { type: 'text/html' } },
  ],
  page: true,
  run: async ({ stories }, input) => {
    const { token } = input.params as { token: string };
    const opened = tokenForm.test(token) ? await stories.openDocument(token) : null;
    if (opened === null) return { status: 404, html: noSuchDocument };
    if (opened === 'over') return { status: 410, html: linkIsOver };
    return 'page' in opened
      ? { status: 200, html: documentPage(opened.page), policy: documentPolicy }
      : { status: 200, file: opened.file };
  },
});

const noSuchDocument = messagePage({
  title: 'We cannot find this document',
  text: 'The link may be incomplete. Open the document again from the screen that offered it.',
});

const linkIsOver = messagePage({
  title: 'This link is over',
  text: 'Links to documents open for some minutes only. Open the document again from the screen that offered it.',
});
