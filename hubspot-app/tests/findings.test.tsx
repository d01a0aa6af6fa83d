import { Button, Heading, Input, List, LoadingButton, Panel, StatusTag, Tag, Tile } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { rival } from '../../tests/sandbox/hubspot-pages/findings.ts';
import { actions, cards, taken } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import type { ConflictFinding, DealCard, ViewerRole } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';
import { openCard, overlayOf, words } from './open-card.tsx';

async function openConflict(role: ViewerRole, change: (card: DealCard) => DealCard = (card) => card) {
  const shown = cards(role)['conflict'];
  if (!shown) throw new Error('There is a story of a conflict');
  spyOnBackend(() => change(shown));
  const card = openCard();
  await card.waitFor(() => card.find(StatusTag));
  return card;
}

type Card = Awaited<ReturnType<typeof openConflict>>;
const tile = (card: Card, part: string) => card.find(Tile, (node) => allText(node).includes(part));
const only = (finding: ConflictFinding) => (card: DealCard) => ({ ...card, conflicts: [finding] });

describe('a finding', () => {
  it('says what was found, how sure, since when, why (strongest first) and what follows', async () => {
    const card = await openConflict('partner_manager');
    const text = allText(tile(card, 'Another partner'));
    const order = [
      'Same company',
      'Since 20 Nov 2026',
      'Brightwater Channel registered',
      'same web domain (ondine-waterworks.example)',
      'name differs only by legal form',
      'First to register wins within 7 days (rule 6).',
      'Not the same company',
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  });

  it('is as loud as it is sure', async () => {
    const card = await openConflict('partner_manager');
    const tagOf = (finding: string) => tile(card, finding).find(Tag);
    expect(tagOf('Another partner').props.variant).toBe('error');
    expect(tagOf('Direct pipeline').text).toBe('Very likely the same company (88 %)');
    expect(tagOf('Direct pipeline').props.variant).toBe('warning');
  });

  it('tells who may not know the rival what follows, and nothing else', async () => {
    const card = await openConflict('rep');
    const unnamed = tile(card, 'Another partner');
    expect(allText(unnamed)).toContain('Another partner registered this company earlier.');
    expect(allText(unnamed)).toContain('First to register wins');
    expect(unnamed.findAll(Tag)).toHaveLength(0);
    expect(unnamed.findAll(List)).toHaveLength(0);
    expect(allText(unnamed)).not.toMatch(/Brightwater|Since|What shows it/);
    expect(card.findAll(Button).map(({ text }) => text)).not.toContain('Not the same company');
  });

  it('falls back to the sentence of old where no reasons came', async () => {
    const card = await openConflict('partner_manager', only({ ...rival, reasons: [] }));
    expect(allText(tile(card, 'Another partner'))).toContain('Same web domain (ondine-waterworks.example).');
    expect(tile(card, 'Another partner').findAll(List)).toHaveLength(0);
  });
});

describe('related companies', () => {
  it('stand last, under a heading of their own, and look like no obstacle', async () => {
    const card = await openConflict('partner_manager', (shown) => ({
      ...shown,
      // Whatever order and tone they come in.
      conflicts: shown.conflicts.toReversed().map((finding) => ({ ...finding, tone: 'danger' })),
    }));
    expect(card.findAll(Heading).map(({ text }) => text)).toEqual([
      'Conflicts',
      'Related companies',
      'Partners on this deal',
    ]);
    const text = words(card);
    expect(text.indexOf('Aqualis Holding')).toBeGreaterThan(text.indexOf('Brightwater Channel registered'));
    const related = tile(card, 'Related company');
    expect(related.find(StatusTag).props.variant).toBe('default');
    expect(related.findAll(Tag)).toHaveLength(0);
  });

  it('alone are no conflict', async () => {
    const card = await openConflict('partner_manager', (shown) => ({
      ...shown,
      conflicts: shown.conflicts.filter(({ kind }) => kind === 'related_company'),
    }));
    expect(card.findAll(Heading).map(({ text }) => text)).toEqual(['Related companies', 'Partners on this deal']);
  });
});

describe('the check while typing', () => {
  async function check(role: ViewerRole, answer = taken(role)) {
    spyOnBackend(({ url }) => (url.pathname.endsWith('/check') ? answer : cards(role)['empty']));
    const card = openCard();
    await card.waitFor(() => card.find(StatusTag));
    overlayOf(card, actions.register.label).find(Panel).trigger('onOpen');
    const panel = () => overlayOf(card, actions.register.label);
    panel()
      .find(Input, { name: 'customerDomain' })
      .trigger('onInput', 'ondine-waterworks.example' as never);
    await card.waitFor(() => expect(allText(panel())).toContain('And 1 more.'));
    return panel();
  }
  const times = (text: string, part: string) => text.split(part).length - 1;

  it('answers in one sentence and how sure it is, and says it once', async () => {
    const text = allText(await check('partner_manager'));
    expect(times(text, rival.sentence)).toBe(1);
    expect(times(text, 'Same company')).toBe(1);
    expect(text.indexOf('Same company')).toBeLessThan(text.indexOf(rival.sentence));
    expect(text.indexOf(rival.sentence)).toBeLessThan(text.indexOf('name differs only by legal form'));
  });

  it('does not tag what its sentence says itself', async () => {
    const answer = taken('partner_manager');
    const likely = answer.findings.filter(({ kind }) => kind === 'direct_pipeline');
    const sentence = `${likely[0]?.sentence} ${likely[0]?.sureness}. And 1 more.`;
    const text = allText(await check('partner_manager', { ...answer, sentence, findings: likely }));
    expect(times(text, 'Very likely the same company (88 %)')).toBe(1);
  });

  it('does not offer to send what can only be refused', async () => {
    const sends = (panel: Awaited<ReturnType<typeof check>>) => panel.find(LoadingButton).props.disabled;
    expect(sends(await check('rep'))).toBe(false);
    expect(sends(await check('rep', { ...taken('rep'), outcome: 'refused' }))).toBe(true);
  });

  it('keeps the rival’s name, and how sure it is of it, from a rep', async () => {
    const panel = await check('rep');
    expect(times(allText(panel), 'Another partner registered this company earlier.')).toBe(1);
    expect(panel.findAll(Tile).map(allText).join(' ')).not.toMatch(/Brightwater|Ondine Waterworks B\.V\./);
    expect(panel.findAll(Tag).map(({ text }) => text)).toEqual(['Very likely the same company (88 %)']);
  });
});
