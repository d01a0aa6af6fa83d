import { Alert, LoadingButton } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import type { DealCard } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { press, words } from './open-card.tsx';
import { done, openConflict, refused } from './open-conflict.ts';

describe('what people said', () => {
  const ruling = {
    id: 'ruling/1',
    kind: 'different' as const,
    sentence: 'Maria Keller said on 3 Nov 2026 that Acme GmbH and Acme Tools are not the same company.',
    reason: 'Two owners, two addresses.',
    mayWithdraw: true,
  };
  const said = (mayWithdraw: boolean) => (card: DealCard) => ({ ...card, rulings: [{ ...ruling, mayWithdraw }] });

  it('is listed with its reason, and undone in one press', async () => {
    const { backend, card, becomes, shown } = await openConflict('partner_manager', said(true));
    expect(words(card)).toContain('What people said about this company');
    expect(words(card)).toContain(ruling.sentence);
    expect(words(card)).toContain('“Two owners, two addresses.”');
    press(card.find(LoadingButton, ({ text }) => text === 'Undo'));
    await card.waitFor(() => expect(backend.to('/withdraw')).toHaveLength(1));
    expect(backend.to('/withdraw')[0]?.url.pathname).toBe('/api/hubspot/company-rulings/ruling%2F1/withdraw');
    expect(backend.to('/withdraw')[0]?.body?.['actId']).toMatch(/^[0-9a-f-]{36}$/);
    becomes(shown);
    backend.to('/withdraw')[0]?.answer({ ...done, message: 'Taken back.' });
    await card.waitFor(() => expect(words(card)).not.toContain(ruling.sentence));
    expect(card.mocks.actions.addAlert.calls[0]?.[0]).toMatchObject({ title: 'Done', message: 'Taken back.' });
  });

  it('says so when the undoing does not arrive, and reads again when somebody else was faster', async () => {
    const { backend, card } = await openConflict('partner_manager', said(true));
    const undo = () => press(card.find(LoadingButton, ({ text }) => text === 'Undo'));
    undo();
    await card.waitFor(() => expect(backend.to('/withdraw')).toHaveLength(1));
    backend.to('/withdraw')[0]?.fail();
    await card.waitFor(() => expect(allText(card.find(Alert))).toContain('did not answer'));
    undo();
    await card.waitFor(() => expect(backend.to('/withdraw')).toHaveLength(2));
    expect(backend.to('/withdraw')[1]?.body).toEqual(backend.to('/withdraw')[0]?.body);
    backend.to('/withdraw')[1]?.answer(refused);
    await card.waitFor(() => expect(backend.to('/card')).toHaveLength(2));
    expect(card.mocks.actions.addAlert.calls[0]?.[0]).toMatchObject({ title: 'Not done', type: 'warning' });
  });

  it('cannot be undone by who may only read it', async () => {
    const { card } = await openConflict('ops', said(false));
    expect(words(card)).toContain(ruling.sentence);
    expect(card.findAll(LoadingButton, ({ text }) => text === 'Undo')).toHaveLength(0);
  });
});
