import { Button, LoadingButton, Modal, SearchInput, ToggleGroup } from '@hubspot/ui-extensions';
import { describe, expect, it, vi } from 'vitest';
import { companies, rival } from '../../tests/sandbox/hubspot-pages/findings.ts';
import type { DealCard, ViewerRole } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { overlayOf, press } from './open-card.tsx';
import { done, openConflict } from './open-conflict.ts';

const label = 'Same as another company…';

describe('saying that two companies are the same', () => {
  async function openForm() {
    const opened = await openConflict();
    const form = () => overlayOf(opened.card, label);
    form().find(Modal).trigger('onOpen');
    const search = (text: string) =>
      form()
        .find(SearchInput)
        .trigger('onInput', text as never);
    const asked = () => opened.backend.to('/companies');
    const find = async (text: string, answer: unknown) => {
      const before = asked().length;
      search(text);
      await opened.card.waitFor(() => expect(asked()).toHaveLength(before + 1));
      asked().at(-1)?.answer(answer);
    };
    return { ...opened, form, search, asked, find };
  }
  const known = (part: string) => ({ companies: companies.filter(({ name }) => name.includes(part)) });

  it('finds companies with where they are known from, but not the company itself', async () => {
    const { card, form, find, asked } = await openForm();
    expect(allText(form())).toContain('Choose the company that is the same as Ondine Waterworks.');
    await find('a', known(''));
    await card.waitFor(() => form().find(ToggleGroup));
    expect(asked()[0]?.url.searchParams.get('search')).toBe('a');
    expect(form().find(ToggleGroup).props.options).toEqual([
      { value: '0', label: 'Aqualis Holding N.V.', description: 'aqualis.example · Salesforce account, 2 open deals' },
      { value: '1', label: 'Aqualis Field Services', description: 'Registered by Northwind Resellers on 2 Oct 2026' },
    ]);
  });

  it('sends the chosen one, after saying what follows', async () => {
    const { card, form, find, rulings } = await openForm();
    press(form().find(LoadingButton));
    await card.waitFor(() => expect(form().find(SearchInput).props.validationMessage).toContain('first'));
    await find('aqualis', known('Aqualis'));
    await card.waitFor(() => form().find(ToggleGroup));
    form()
      .find(ToggleGroup)
      .trigger('onChange', '0' as never);
    await card.waitFor(() =>
      expect(allText(form())).toContain('Ondine Waterworks and Aqualis Holding N.V. count as one company from now on'),
    );
    expect(rulings()).toHaveLength(0);
    press(form().find(LoadingButton));
    await card.waitFor(() => expect(rulings()).toHaveLength(1));
    expect(rulings()[0]?.body).toMatchObject({
      kind: 'same',
      ours: rival.about?.ours,
      theirs: { name: 'Aqualis Holding N.V.', domain: 'aqualis.example' },
      reason: '',
    });
    rulings()[0]?.answer(done);
    await card.waitFor(() => expect(card.mocks.actions.closeOverlay.calls).toEqual([['tab-same']]));
  });

  it('waits, finds nothing and fails in words, and searches again when asked', async () => {
    const { card, form, find, search, asked } = await openForm();
    expect(allText(form())).toContain('Looks in both CRMs');
    search('zzz');
    await card.waitFor(() => expect(asked()).toHaveLength(1));
    asked()[0]?.answer({ companies: [] });
    await card.waitFor(() => expect(allText(form())).toContain('No other company matches “zzz”.'));
    await find('zz', undefined);
    asked().at(-1)?.fail();
    await card.waitFor(() => expect(allText(form())).toContain('The search did not answer.'));
    press(form().find(Button, ({ text }) => text === 'Search again'));
    await card.waitFor(() => expect(asked()).toHaveLength(3));
  });

  it('drops an older answer that arrives after a newer one', async () => {
    const { card, form, search, asked } = await openForm();
    search('aq');
    await card.waitFor(() => expect(asked()).toHaveLength(1));
    search('aqualis f');
    // Nothing on screen changes meanwhile, which is what the renderer waits for.
    await vi.waitFor(() => expect(asked()).toHaveLength(2), { timeout: 45_000 });
    asked()[1]?.answer(known('Field'));
    await card.waitFor(() => expect(allText(form())).toContain('One company found.'));
    asked()[0]?.answer(known(''));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(allText(form())).toContain('One company found.');
  });

  it('is offered to who decides, for a registration without findings too', async () => {
    const calm = (card: DealCard) => ({ ...card, conflicts: [] });
    const offered = async (role: ViewerRole) =>
      (await openConflict(role, calm)).card
        .findAll(Button)
        .map(({ text }) => text)
        .includes(label);
    expect(await offered('partner_manager')).toBe(true);
    expect(await offered('admin')).toBe(true);
    expect(await offered('ops')).toBe(false);
    expect(await offered('rep')).toBe(false);
  });
});
