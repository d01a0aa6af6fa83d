import { Alert, Button, Input, Link, LoadingButton } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { cards } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import type { DealCard } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';
import { openCard, overlayOf, press, words } from './open-card.tsx';

const sentence = 'With its own link the partner answers, updates and appeals. Pass it on to the partner alone.';
const url = 'https://partner-desk.example.com/receipts/acting-token-of-the-partner';

async function open(partnerLink: string | null) {
  const shown = cards('partner_manager')['review']!;
  const card: DealCard = { ...shown, registration: shown.registration && { ...shown.registration, partnerLink } };
  const backend = spyOnBackend(({ url: asked }) => (asked.pathname.endsWith('/card') ? card : undefined));
  const renderer = openCard();
  await renderer.waitFor(() => renderer.find(Link));
  const dialog = () => overlayOf(renderer, 'The partner’s link…');
  const send = (label: string) =>
    press(dialog().find(LoadingButton, (node) => node.text === label) as Parameters<typeof press>[0]);
  return { backend, renderer, dialog, send };
}

describe('the partner’s link on the card', () => {
  it('shows everybody the partner’s view, and the acting link to nobody who may not pass it on', async () => {
    const { renderer } = await open(null);
    expect(words(renderer)).toContain('Look at the partner’s view');
    expect(words(renderer)).not.toContain(sentence);
    expect(renderer.maybeFind(Button, (node) => node.text === 'The partner’s link…')).toBeNull();
  });

  it('is taken only when asked, shown to be copied, and the card is read again', async () => {
    const { backend, renderer, dialog, send } = await open(sentence);
    expect(words(renderer)).toContain(sentence);
    expect(dialog().findAll(Input)).toHaveLength(0);
    send('Show the link');
    const [asked] = backend.to('/partner-link');
    expect(asked?.body).toMatchObject({ replaces: false });
    asked?.answer({ outcome: 'done', tone: 'success', message: 'Whoever has this link acts.', url, version: 5 });
    await renderer.waitFor(() => dialog().find(Input));
    expect(dialog().find(Input).props).toMatchObject({ value: url, readOnly: true, label: 'Link for the partner' });
    press(dialog().find(Button, (node) => node.text === 'Copy the link') as Parameters<typeof press>[0]);
    expect(renderer.mocks.actions.copyTextToClipboard.calls).toEqual([[url]]);
    expect(backend.to('/card')).toHaveLength(2);
  });

  it('replaces it in one act, however often no answer comes, and says so', async () => {
    const { backend, renderer, dialog, send } = await open(sentence);
    send('Replace the link');
    backend.to('/partner-link')[0]?.fail();
    await renderer.waitFor(() => dialog().find(Alert));
    expect(allText(dialog() as never)).toContain('sending twice counts once');
    send('Replace the link');
    const [first, second] = backend.to('/partner-link');
    expect(second?.body).toEqual(first?.body);
    expect(first?.body).toMatchObject({ replaces: true });
  });
});
