import type { MailContent } from '../contract/notices.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
const lines = (text: string): string => escaped(text).replaceAll(/\r?\n/g, '<br>');

/** The same mail for programs that show HTML: no picture, no script, nothing fetched. */
export function mailHtml({ greeting, items, foot, unsubscribeUrl }: MailContent): string {
  const many = items.length > 1;
  const blocks = items.map(
    ({ subject, sentences, links }) =>
      `${many ? `<h2 style="font-size:16px;margin:24px 0 4px">${escaped(subject)}</h2>` : ''}${sentences
        .map((sentence) => `<p style="margin:4px 0">${lines(sentence)}</p>`)
        .join('')}${links
        .map(({ label, url }) => `<p style="margin:8px 0"><a href="${escaped(url)}">${escaped(label)}</a></p>`)
        .join('')}`,
  );
  const fewer = unsubscribeUrl === null ? '' : ` <a href="${escaped(unsubscribeUrl)}">Fewer mails</a>`;
  return `<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5">
<p>${escaped(greeting)}</p>
${blocks.join('\n')}
<p style="margin-top:32px;font-size:13px;color:#5a6373">${escaped(foot)}${fewer}</p>
</body></html>`;
}
