import { z } from 'zod';
import type { UnsubscribeView } from '../contract/notices.ts';
import { formPage, messagePage } from './receipt-page.ts';
import { openRoute, type Reply, type Route } from './route.ts';
import type { Stories } from './stories.ts';

const params = z.object({ token: z.string().max(500) });
/** No link of ours looks otherwise, so nothing else is looked up. */
const tokenForm = /^[0-9a-f]{64}\.[\w-]{43}$/;

const noSuchLink = messagePage({
  title: 'We do not know this link',
  text: 'It may be incomplete. Open it again from the mail it came in.',
});
const answers: Route['answers'] = [
  { status: 200, description: 'How it stands, with a button to change it.', content: { type: 'text/html' } },
  { status: 404, description: 'No such link.', content: { type: 'text/html' } },
];

function pageOf(view: UnsubscribeView, token: string): string {
  const { email } = view;
  return view.isOut
    ? formPage({
        title: 'You get essential mails only',
        text: `${email} gets no reminders and no news any more. Decisions, questions, endings and appeals still come, because they concern your deals.`,
        action: `/unsubscribe/${token}/undo`,
        button: 'Undo: send reminders and news again',
      })
    : formPage({
        title: 'Fewer mails?',
        text: `${email} gets reminders and news about deal registrations. Decisions, questions, endings and appeals come in any case.`,
        action: `/unsubscribe/${token}`,
        button: 'Stop reminders and news',
      });
}

const route = (method: 'get' | 'post', path: string, summary: string, act: Act): Route =>
  openRoute({
    method,
    path,
    tag: 'Mail',
    summary,
    params,
    answers,
    page: true,
    run: async ({ stories }, input): Promise<Reply> => {
      const { token } = input.params as { token: string };
      const view = tokenForm.test(token) ? await act(stories, token) : null;
      return view === null ? { status: 404, html: noSuchLink } : { status: 200, html: pageOf(view, token) };
    },
  });

type Act = (stories: Stories, token: string) => Promise<UnsubscribeView | null>;

/**
 * Looking changes nothing, for mail programs look at links by themselves; the button of the page does, and so does the
 * one click of mail programs (RFC 8058), whose body says nothing that the address does not.
 */
export const unsubscribeRoutes: Route[] = [
  route('get', '/unsubscribe/:token', 'A page to stop mails that are not essential', (stories, token) =>
    stories.subscription(token),
  ),
  route('post', '/unsubscribe/:token', 'Stop mails that are not essential, also by one click', (stories, token) =>
    stories.setSubscription(token, 'out'),
  ),
  route('post', '/unsubscribe/:token/undo', 'Take that back', (stories, token) => stories.setSubscription(token, 'in')),
];
