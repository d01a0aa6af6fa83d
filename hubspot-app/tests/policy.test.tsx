import {
  Alert,
  Button,
  DateInput,
  ErrorState,
  Input,
  Link,
  LoadingButton,
  LoadingSpinner,
  NumberInput,
  ProgressBar,
  StatisticsItem,
  TextArea,
  Tile,
  Toggle,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { createRenderer } from './renderer.ts';
import { describe, expect, it, vi } from 'vitest';
import { PageRouter } from '../src/app/pages/router.tsx';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';
import type { PolicyAnswer, PolicyPreview, PolicyView, ViewerRole } from '../src/app/shared/contract.ts';

/** The service's own view models. Named at run time, for its sources are of a newer TypeScript than HubSpot's. */
const service: string = '../../tests/support/policy-views.ts';
const { policyAnswerView, policyPreviewView, policyViewFor } = (await import(/* @vite-ignore */ service)) as {
  policyAnswerView: PolicyAnswer;
  policyPreviewView: PolicyPreview;
  policyViewFor: (role: ViewerRole) => PolicyView;
};

const click = { type: 'click', bubbles: false, timeStamp: 0, id: '1' } as never;

async function openPolicy(role: 'admin' | 'partner_manager' = 'admin') {
  const backend = spyOnBackend(({ url }) => (url.pathname.endsWith('/policy') ? policyViewFor(role) : undefined));
  const page = createRenderer('pages');
  page.mocks.setPageLocation({ path: '/settings/policy', params: {} });
  page.render(<PageRouter />);
  await page.waitFor(() => page.findByTestId(Tile, 'policy-protection'));
  const text = () => allText(page.getRootNode());
  const press = (label: string) => page.find(LoadingButton, (node) => node.text === label).trigger('onClick', click);
  const days = () => page.find(NumberInput, (node) => node.props.name === 'protection.protectionDays');
  return { backend, page, text, press, days };
}

/** An admin who changed the protection to 60 days and saw what it would touch. */
async function previewed() {
  const opened = await openPolicy();
  opened.days().trigger('onChange', 60 as never);
  opened.press('See what it would touch');
  opened.backend.to('/policy/preview')[0]?.answer(policyPreviewView);
  await opened.page.waitFor(() => opened.page.findByTestId(Tile, 'policy-preview'));
  return opened;
}

describe('settings: policy', () => {
  it('shows the numbers in words, with their rules, what waits, and the history with who, when and why', async () => {
    const { text, page } = await openPolicy();
    for (const words of [
      'Version 2, in force since 3 Nov 2026.',
      'Version 3 takes effect on 1 Jan 2027.',
      'An approved registration is exclusive for 75 days, counted from the day of approval.',
      'Rule 4.',
      'Deals close faster now',
      'Protection: 90 days → 75 days (rule 4).',
      'Planned',
    ])
      expect(text()).toContain(words);
    expect(page.find(Toggle, (node) => node.props.label === 'Office hours only').props.checked).toBe(false);
    expect(page.find(Input, (node) => node.props.name === 'review.officeOpens').props.value).toBe('09:00');
    expect(text()).toContain('Change a value above, then see here what it would touch.');
  });

  it('publishes what was looked at, for a reason, from a day', async () => {
    const { backend, page, text, press } = await previewed();
    expect(backend.to('/policy/preview')[0]?.body).toMatchObject({
      changes: [{ key: 'protection.protectionDays', value: '60' }],
      effectiveFrom: '2026-11-22',
    });
    for (const words of [...policyPreviewView.changes, ...policyPreviewView.warnings]) expect(text()).toContain(words);
    expect(text()).toContain('Ondine Waterworks B.V., Northwind Resellers: 12 Jan 2027 → 1 Dec 2026');
    press('Publish');
    expect(backend.to('/policy/publish')).toHaveLength(0);
    await page.waitFor(() =>
      expect(page.find(TextArea, (node) => node.props.name === 'reason').props.validationMessage).toBe(
        'Say why. The reason stays with the version.',
      ),
    );
    page.find(TextArea, (node) => node.props.name === 'reason').trigger('onChange', 'Faster' as never);
    press('Publish');
    await page.waitFor(() => expect(backend.to('/policy/publish')).toHaveLength(1));
    expect(backend.to('/policy/publish')[0]?.body).toMatchObject({ baseVersion: 3, reason: 'Faster' });
    backend.to('/policy/publish')[0]?.answer(policyAnswerView);
    await page.waitFor(() => expect(page.mocks.actions.addAlert.calls).toHaveLength(1));
    expect(page.mocks.actions.addAlert.calls[0]?.[0].message).toBe(policyAnswerView.message);
    expect(text()).toContain('Change a value above');
  });

  it('says beside the field what it takes as soon as a number is outside, before anything is looked at', async () => {
    const { page, days, backend } = await openPolicy();
    expect(days().props.error).toBe(false);
    days().trigger('onChange', 9999 as never);
    await page.waitFor(() => expect(days().props.error).toBe(true));
    expect(days().props.validationMessage).toMatch(/whole number from 0 to 3650/);
    days().trigger('onChange', 1.5 as never);
    await page.waitFor(() => expect(days().props.value).toBe(1.5));
    expect(days().props.error).toBe(true);
    days().trigger('onChange', 60 as never);
    await page.waitFor(() => expect(days().props.error).toBe(false));
    expect(backend.to('/policy/preview')).toHaveLength(0);
  });

  it('takes the preview away with the next edit: only what was looked at can be published', async () => {
    const { page, days } = await previewed();
    days().trigger('onChange', 61 as never);
    await page.waitFor(() => expect(page.maybeFindByTestId(Tile, 'policy-preview')).toBeNull());
    expect(page.findAll(LoadingButton).map((button) => button.text)).not.toContain('Publish');
  });

  it('takes it away with another day, too', async () => {
    const { backend, page, press } = await previewed();
    page.find(DateInput).trigger('onChange', { year: 2026, month: 11, date: 1 } as never);
    await page.waitFor(() => expect(page.maybeFindByTestId(Tile, 'policy-preview')).toBeNull());
    press('See what it would touch');
    await page.waitFor(() => expect(backend.to('/policy/preview')).toHaveLength(2));
    expect(backend.to('/policy/preview')[1]?.body).toMatchObject({ effectiveFrom: '2026-12-01' });
  });

  it('says who was quicker, keeps what was entered, and asks to look again', async () => {
    const { backend, page, text, press, days } = await previewed();
    page.find(TextArea, (node) => node.props.name === 'reason').trigger('onChange', 'Faster' as never);
    press('Publish');
    await page.waitFor(() => expect(backend.to('/policy/publish')).toHaveLength(1));
    const message = 'Nothing was published: Ada Admin published version 4.';
    const stale = { ...policyAnswerView, outcome: 'stale', tone: 'warning', message, reason: 'stale' };
    backend.to('/policy/publish')[0]?.answer(stale);
    await page.waitFor(() => expect(text()).toContain(message));
    expect(page.find(Alert, (node) => node.props.title === 'Somebody was quicker')).toBeTruthy();
    expect(days().props.value).toBe(60);
    expect(page.findAll(LoadingButton).map((button) => button.text)).not.toContain('Publish');
  });

  it('says under its field what a value cannot be', async () => {
    const { backend, page, press, days } = await openPolicy();
    days().trigger('onChange', 99999 as never);
    press('See what it would touch');
    const message = 'Protection must be a whole number from 0 to 3650, not 99999.';
    backend.to('/policy/preview')[0]?.answer({
      ...policyPreviewView,
      outcome: 'invalid',
      sentence: 'This cannot be published as it is.',
      problems: [{ key: 'protection.protectionDays', message }],
    });
    await page.waitFor(() => expect(days().props.validationMessage).toBe(message));
  });

  it('repeats the same act while no answer came', async () => {
    const { backend, page, text, press } = await previewed();
    page.find(TextArea, (node) => node.props.name === 'reason').trigger('onChange', 'Faster' as never);
    press('Publish');
    await page.waitFor(() => expect(backend.to('/policy/publish')).toHaveLength(1));
    backend.to('/policy/publish')[0]?.fail();
    await page.waitFor(() => expect(text()).toContain('Partner Desk did not answer.'));
    press('Publish');
    await page.waitFor(() => expect(backend.to('/policy/publish')).toHaveLength(2));
    const [first, second] = backend.to('/policy/publish');
    expect(second?.body?.['actId']).toBe(first?.body?.['actId']);
  });

  it('chooses days of the week in their order, whatever order they are ticked in', async () => {
    const { page, backend, press } = await openPolicy();
    page
      .find(ToggleGroup, (node) => node.props.name === 'review.officeDays')
      .trigger('onChange', ['2', '3', '4', '6', '1'] as never);
    press('See what it would touch');
    expect(backend.to('/policy/preview')[0]?.body).toMatchObject({
      changes: [{ key: 'review.officeDays', value: '1, 2, 3, 4, 6' }],
    });
  });

  it('lets everybody else read', async () => {
    const { page, text } = await openPolicy('partner_manager');
    expect(text()).toContain('An approved registration is exclusive for 75 days');
    expect(allText(page.getRootNode())).not.toContain('Publish a version');
    expect(page.findAll(NumberInput)).toHaveLength(0);
    expect(page.find(Alert).props.title).toBe('You may read the policy. An admin changes it.');
  });
});

describe('settings: policy, without an answer', () => {
  it('says what happened and tries again', async () => {
    const backend = spyOnBackend();
    const page = createRenderer('pages');
    page.mocks.setPageLocation({ path: '/settings/policy', params: {} });
    page.render(<PageRouter />);
    await vi.waitFor(() => expect(backend.to('/policy')).toHaveLength(1));
    expect(allText(page.getRootNode())).not.toContain('Publish');
    backend.to('/policy')[0]?.fail();
    await page.waitFor(() => page.find(ErrorState));
    page.find(Button, (node) => node.text === 'Try again').trigger('onClick', click);
    await vi.waitFor(() => expect(backend.to('/policy')).toHaveLength(2));
    backend.to('/policy')[1]?.answer(policyViewFor('admin'));
    await page.waitFor(() => page.findByTestId(Tile, 'policy-protection'));
  });
});

describe('what if, and a whole document', () => {
  const trial = {
    outcome: 'ready',
    sentence: '1 of 12 registrations would stand otherwise.',
    progress: null,
    problems: [],
    changes: ['Protection: 75 days → 60 days (rule 4).'],
    history: ['Only 12 days of history could be looked at.'],
    totals: [{ label: 'Referral fees and credits, if the deals are won', before: '€500', after: '€800' }],
    rows: [
      {
        registrationId: 'r1',
        customerName: 'Acme GmbH',
        partnerName: 'Northwind Resellers',
        before: 'Protected until 4 Apr 2027.',
        after: 'Ended on 2 Mar 2027 by silence.',
        owner: 'Contoso Channel would have the deal instead of Northwind Resellers.',
        because: ['60 days without an update would have ended it (rule 8).'],
      },
    ],
    more: 3,
    credits: {
      sentence: 'Credits of 11 of 40 credited deals would be shared otherwise.',
      note: '',
      totals: [{ label: 'Credited to partners, EUR', before: '€180,000', after: '€180,000', difference: '' }],
      partners: [],
      rows: Array.from({ length: 11 }, (_, index) => ({
        dealName: `Deal ${index}`,
        deal: { crm: 'hubspot', id: `${index}` },
        partnerName: 'Northwind Resellers',
        before: 'sourced, 80%: €48,000',
        after: 'sourced, 50%: €30,000',
        difference: '-€18,000',
      })),
      more: 2,
    },
    money: {
      sentence: '1 of 6 amounts that partners earned would be otherwise.',
      note: 'What was paid stays paid: no policy takes it back.',
      totals: [],
      partners: [
        {
          partnerName: 'Northwind Resellers',
          currency: 'EUR',
          sums: [{ label: 'Earned', before: '€45,600', after: '€39,600', difference: '-€6,000' }],
        },
      ],
      rows: [
        { dealName: 'Gone', deal: null, partnerName: 'Northwind Resellers', before: 'a', after: 'b', difference: '' },
      ],
      more: 0,
    },
    documents: [{ label: 'Save the whole list as CSV', url: 'https://desk.example/documents/t' }],
    cannotKnow: ['People would have acted otherwise.'],
  };
  const document = 'protection:\n  protectionDays: 60\n';

  it('tries the edited numbers since a day, and says what would be otherwise, in words', async () => {
    const { backend, page, text, press, days } = await openPolicy();
    days().trigger('onChange', 60 as never);
    press('What if');
    expect(page.find(LoadingSpinner).props.label).toContain('Deciding anew what happened since 2025-11-22.');
    const [asked] = backend.to('/policy/simulate');
    expect(asked?.body).toMatchObject({
      policy: '',
      since: '2025-11-22',
      changes: [{ key: 'protection.protectionDays', value: '60' }],
    });
    asked?.answer(trial);
    await page.waitFor(() => {
      if (!text().includes(trial.sentence)) throw new Error();
    });
    for (const words of [
      '€500 → €800',
      'It would be: Ended on 2 Mar 2027',
      'Contoso Channel would have',
      '3 more are in the list',
      'Only 12 days of history',
      'Credits of 11 of 40',
      'Credited to partners, EUR',
      'It would be: sourced, 50%: €30,000. Difference: -€18,000.',
      'What was paid stays paid',
      '€39,600',
      'Save the whole list as CSV',
    ]) {
      expect(text() + JSON.stringify(page.findAll(StatisticsItem).map(({ props }) => props))).toContain(words);
    }
    expect(page.find(Link, (node) => node.text === 'Deal 0').props.href).toBe(
      'https://app.hubspot.com/contacts/123/record/0-3/0',
    );
    expect(text()).not.toContain('Deal 10');
    page.find(Button, (node) => node.text === 'Show all 11').trigger('onClick', click);
    await page.waitFor(() => page.find(Link, (node) => node.text === 'Deal 10'));
    // Another number is another question: the answer goes.
    days().trigger('onChange', 50 as never);
    await page.waitFor(() => {
      if (text().includes(trial.sentence)) throw new Error();
    });
  });

  it('says how far it is, asks again until it is there, and stops when it is told to', async () => {
    const { backend, page, text, press, days } = await openPolicy();
    days().trigger('onChange', 60 as never);
    press('What if');
    const running = {
      ...trial,
      outcome: 'running',
      progress: { percent: 40, sentence: 'Weighing credits: 400 of 1000.' },
    };
    backend.to('/policy/simulate')[0]?.answer(running);
    await page.waitFor(() =>
      page.find(ProgressBar, (node) => node.props.valueDescription === running.progress.sentence),
    );
    await vi.waitFor(() => expect(backend.to('/policy/simulate')).toHaveLength(2));
    backend.to('/policy/simulate')[1]?.answer(trial);
    await page.waitFor(() => {
      if (!text().includes(trial.sentence)) throw new Error();
    });
    press('What if');
    page.find(Button, (node) => node.text === 'Stop').trigger('onClick', click);
    await page.waitFor(() => {
      if (page.findAll(LoadingSpinner).length > 0) throw new Error();
    });
    backend.to('/policy/simulate')[2]?.answer(running);
    await new Promise((resolve) => setTimeout(resolve));
    expect(backend.to('/policy/simulate')).toHaveLength(3);
    expect(text()).not.toContain(trial.sentence);
  });

  it('previews and publishes a pasted document, and names what is wrong in it by its key', async () => {
    const { backend, page, text, press } = await openPolicy();
    const area = () => page.find(TextArea, (node) => node.props.name === 'document');
    area().trigger('onInput', 'protection: {protectionDays: ninety}' as never);
    press('See what it would touch');
    const problem = { key: 'protection.protectionDays', message: 'Protection must be a whole number.' };
    backend.to('/policy/preview')[0]?.answer({
      ...policyPreviewView,
      outcome: 'invalid',
      sentence: 'This cannot be published as it is.',
      problems: [problem],
    });
    await page.waitFor(() => page.find(Alert, (node) => node.props.title === 'This cannot be published as it is.'));
    expect(text()).toContain('protection.protectionDays: Protection must be a whole number.');
    area().trigger('onInput', document as never);
    press('See what it would touch');
    backend.to('/policy/preview')[1]?.answer(policyPreviewView);
    await page.waitFor(() => page.findByTestId(Tile, 'policy-preview'));
    expect(backend.to('/policy/preview')[1]?.body).toMatchObject({ document, changes: [] });
    page.find(TextArea, (node) => node.props.name === 'reason').trigger('onInput', 'As agreed' as never);
    press('Publish');
    expect(backend.to('/policy/publish')[0]?.body).toMatchObject({ document, reason: 'As agreed' });
  });
});
