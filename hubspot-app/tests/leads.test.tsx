import { Button, EmptyState, ErrorState, Input, LoadingButton, Select, Tab, Tile } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { createFakeReports } from '../../tests/sandbox/hubspot-pages/fake-reports.ts';
import { leadIds } from '../../tests/support/lead-views.ts';
import { PageRouter } from '../src/app/pages/router.tsx';
import type { LeadView, ViewerRole } from '../src/app/shared/contract.ts';
import { changesOf, valuesOfLead } from '../src/app/pages/touchpoints/leads/lead-changes.ts';
import { customerProblems } from '../src/app/pages/touchpoints/leads/use-customer-form.ts';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';
import { press } from './open-card.tsx';
import { createRenderer } from './renderer.ts';

function open(role: ViewerRole, { status, held = false }: { status?: string; held?: boolean } = {}) {
  const reports = createFakeReports(() => undefined);
  const backend = spyOnBackend(({ url, body }) =>
    held && url.pathname.endsWith('/leads')
      ? undefined
      : reports.answer(url, role, body === undefined ? '' : JSON.stringify(body)),
  );
  const page = createRenderer('pages');
  page.mocks.setPageLocation({ path: '/touchpoints', params: { segment: 'leads', ...(status ? { status } : {}) } });
  page.render(<PageRouter />);
  return { page, backend, leads: reports.leads, text: () => allText(page.getRootNode()) };
}

describe('what waits for a deal', () => {
  it('is a part of the touchpoints with its count, and says who told what of whom', async () => {
    const { page, text } = open('partner_manager');
    await page.waitFor(() => page.findByTestId(Tile, `lead-${leadIds.quillon}`));
    expect(page.findAll(Tab).map(({ props }) => props.title)).toContain('Waiting for a deal (2)');
    const shown = allText(page.findByTestId(Tile, `lead-${leadIds.quillon}`));
    for (const part of ['Quillon Freight', 'Northwind Resellers: Introduction, 3 Nov 2026', 'Lunch', 'Told by Rosa'])
      expect(shown).toContain(part);
    expect(text()).toContain('What partners did for customers that have no deal yet.');
  });

  it('is attached with the version that was looked at', async () => {
    const { page, leads } = open('partner_manager');
    await page.waitFor(() => page.findByTestId(Tile, `lead-${leadIds.quillon}`));
    press(page.find(LoadingButton, (node) => node.text === 'It belongs here'));
    await expect
      .poll(() => leads.acts)
      .toMatchObject([{ kind: 'attach', id: leadIds.quillon, body: { dealId: '801', expectedVersion: 1 } }]);
    await page.waitFor(() =>
      expect(page.mocks.actions.addAlert.calls.at(-1)?.[0]).toMatchObject({ type: 'success', title: 'Done' }),
    );
  });

  it('says plainly that somebody was quicker, and what there is by then', async () => {
    const { page, leads } = open('partner_manager');
    await page.waitFor(() => page.findByTestId(Tile, `lead-${leadIds.quillon}`));
    leads.touch('partner_manager', leadIds.quillon);
    press(page.find(LoadingButton, (node) => node.text === 'It belongs here'));
    await page.waitFor(() =>
      expect(page.mocks.actions.addAlert.calls.at(-1)?.[0]).toMatchObject({
        title: 'Someone else acted first',
        message: 'Somebody else was quicker. This is how it stands now; nothing of yours was applied.',
      }),
    );
  });

  it('offers a rep what is its own, and nothing of what others told', async () => {
    const { page } = open('rep');
    await page.waitFor(() => page.findByTestId(Tile, `lead-${leadIds.long}`));
    const names = page.findAll(Button).map((node) => node.text);
    expect(names.filter((name) => name === 'Withdraw…')).toHaveLength(1);
    expect(names).not.toContain('Choose the deal…');
    expect(names).not.toContain('Belongs to no deal…');
  });

  it('asks as the address says, and offers where else to look', async () => {
    const { page, backend } = open('partner_manager', { status: 'attached' });
    await page.waitFor(() => page.find(Select, ({ props }) => props.label === 'Where it stands'));
    expect(backend.to('/leads')[0]?.url.searchParams.get('status')).toBe('attached');
    page.find(Select, ({ props }) => props.label === 'Where it stands').trigger('onChange', 'withdrawn' as never);
    expect(page.mocks.actions.navigateToPage.calls.at(-1)?.[0]).toMatchObject({
      to: '/touchpoints',
      params: { segment: 'leads', status: 'withdrawn' },
    });
  });

  it('is told calmly when there is none, and when nothing comes', async () => {
    const none = open('partner_manager', { status: 'withdrawn' });
    await none.page.waitFor(() => none.page.find(EmptyState));
    const gone = open('partner_manager', { held: true });
    await expect.poll(() => gone.backend.to('/leads').length).toBe(1);
    gone.backend.to('/leads')[0]?.fail();
    await gone.page.waitFor(() => gone.page.find(ErrorState));
  });

  it('tells nothing while something is missing, and says what', async () => {
    const { page, leads } = open('rep');
    await page.waitFor(() => page.find(Button, (node) => node.text === 'Add what a partner did…'));
    const panel = () =>
      page.find(Button, (node) => node.text === 'Add what a partner did…').props.overlay as unknown as {
        find: typeof page.find;
        findAll: typeof page.findAll;
      };
    press(panel().find(LoadingButton, (node) => node.text === 'Add it'));
    await page.waitFor(() =>
      expect(
        panel()
          .findAll(Input)
          .map(({ props }) => props.validationMessage),
      ).toEqual(
        expect.arrayContaining([
          'Enter the customer’s name.',
          expect.stringMatching(/^Enter the customer’s web domain/),
        ]),
      ),
    );
    expect(leads.acts).toEqual([]);
  });
});

describe('a change of it', () => {
  const lead = {
    partner: { id: 'p', name: 'P' },
    kind: 'introduction',
    occurredOn: '2026-11-03',
    customer: { name: 'Quillon', domain: 'quillon.example', contactName: '', contactEmail: '' },
    evidence: [{ kind: 'note', label: 'Imported list', text: 'Line 4', url: '' }],
    campaign: '',
  } as unknown as LeadView;

  it('carries what is other alone, so that evidence of another kind stays as it came', () => {
    const values = { ...valuesOfLead(lead), kind: 'referral' };
    expect(changesOf(lead, values, lead.customer)).toEqual({ kind: 'referral' });
    const customer = { ...lead.customer, contactName: 'Ada' };
    expect(changesOf(lead, valuesOfLead(lead), customer)).toEqual({ customer });
  });

  it('needs a customer by whom a deal can be recognised', () => {
    const nobody = { name: 'Acme', domain: '', contactName: '', contactEmail: '' };
    expect(customerProblems({ ...nobody, contactEmail: 'ada@acme.com' })).toEqual({});
    expect(customerProblems({ ...nobody, domain: 'acme.com' })).toEqual({});
    expect(Object.keys(customerProblems(nobody))).toEqual(['domain']);
    expect(Object.keys(customerProblems({ ...nobody, domain: 'acme' }))).toEqual(['domain']);
    expect(Object.keys(customerProblems({ ...nobody, contactEmail: 'ada@' }))).toEqual(['contactEmail']);
    expect(Object.keys(customerProblems({ ...nobody, name: '', domain: 'acme.\u200Bcom' }))).toEqual([
      'name',
      'domain',
    ]);
  });
});
