import type { Outbox, OutboxEntry } from '../../contract/notices.ts';
import { escaped, page } from './html.ts';
import { style } from './style.ts';

const own = `
.mail { background:var(--paper); border:1px solid var(--line); border-radius:14px; padding:1rem 1.2rem; margin-top:.9rem; overflow-wrap:anywhere; }
.mail h2 { margin:0; font-size:1.1rem; }
.mail .meta { display:flex; flex-wrap:wrap; gap:.2rem 1rem; color:var(--soft); font-size:.92rem; margin:.25rem 0 .75rem; }
.mail pre { margin:0; white-space:pre-wrap; font:inherit; }
.state { border:1px solid; border-radius:1rem; padding:0 .6rem; font-size:.85rem; font-weight:600; color:var(--soft); }
.state.success { color:var(--good); } .state.warning { color:var(--warn); } .state.danger { color:var(--bad); }
`;

/** Mails as they would look, newest first; links in them work. */
export const outboxPageHtml = (outbox: Outbox): string =>
  page(
    'Outbox - Partner Desk sandbox',
    style + own,
    `<main><span class="badge">Sandbox: nothing here is real</span><h1>Outbox</h1>
<p class="lead">Every mail that people would get, newest first. No mail leaves this machine. Move the clock on the <a href="/#time">start page</a> and see reminders, warnings and endings arrive.</p>
<p role="status">${escaped(outbox.sentence)}</p>
${
  outbox.entries.length === 0
    ? '<div class="mail"><p>No mails yet. Register a deal, decide one, or move the clock.</p></div>'
    : outbox.entries.map(entry).join('')
}<footer><a href="/">Back to the start page</a></footer></main>`,
  );

const entry = ({ subject, to, at, whenText, status, text }: OutboxEntry): string =>
  `<article class="mail"><h2>${escaped(subject)}</h2>
<p class="meta"><span>To ${escaped(to)}</span><time datetime="${escaped(at)}">${escaped(whenText)}</time><span class="state ${status.tone}">${escaped(status.label)}</span>${status.detail === '' ? '' : `<span>${escaped(status.detail)}</span>`}</p>
<pre>${linked(text)}</pre></article>`;

/** Addresses become links that stay on this machine, whatever origin the mail names. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : link(part)))
    .join('');

function link(url: string): string {
  const { pathname, search } = new URL(url);
  return `<a href="${escaped(`${pathname}${search}`)}">${escaped(url)}</a>`;
}
