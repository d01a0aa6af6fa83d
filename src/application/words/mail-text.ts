import type { MailContent } from '../../contract/notices.ts';

/** A mail as plain text. */
export function mailText({ greeting, items, foot, unsubscribeUrl }: MailContent): string {
  const many = items.length > 1;
  const blocks = items.map(({ subject, sentences, links }) =>
    [...(many ? [subject] : []), ...sentences, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  );
  const end = unsubscribeUrl === null ? [] : [`Fewer mails: ${unsubscribeUrl}`];
  return [greeting, ...blocks, ['-- ', foot, ...end].join('\n')].join('\n\n');
}
