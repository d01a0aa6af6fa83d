import { Heading } from '@hubspot/ui-extensions';
import { cards } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import type { DealCard, RulingAnswer, ViewerRole } from '../src/app/shared/contract.ts';
import { spyOnBackend } from './backend-spy.ts';
import { openCard } from './open-card.tsx';

export const done: RulingAnswer = { outcome: 'done', tone: 'success', message: 'Noted.', reason: null, ruling: null };
export const refused: RulingAnswer = { ...done, outcome: 'refused', tone: 'warning', message: 'Olga Brandt said so.' };

/** The card of a conflict over a backend that answers rulings only when told to, so that each moment can be seen. */
export async function openConflict(
  role: ViewerRole = 'partner_manager',
  change: (card: DealCard) => DealCard = (card) => card,
) {
  const shown = cards(role)['conflict'];
  if (!shown) throw new Error('There is a story of a conflict');
  let now = change(shown);
  const backend = spyOnBackend(({ url }) => (url.pathname.endsWith('/card') ? now : undefined));
  const card = openCard();
  await card.waitFor(() => card.find(Heading));
  return {
    backend,
    card,
    rulings: () => backend.to('/company-rulings'),
    becomes: (next: DealCard) => (now = next),
    shown,
  };
}
