import { Button, EmptyState, LoadingButton, Tab, Tabs, Tile } from '@hubspot/ui-extensions';
import { createRenderer } from './renderer.ts';
import { describe, expect, it } from 'vitest';
import { askedBy, detailOf, queueOf, queueRows } from '../../tests/sandbox/hubspot-pages/queue-models.ts';
import { healthOf } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import { leakReportFor } from '../../tests/support/report-models.ts';
import { PageRouter } from '../src/app/pages/router.tsx';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';

const fakeEvent = { type: 'click', bubbles: false, timeStamp: 0, id: '1' } as never;

function openPage(mayDecide = true, params: Record<string, string> = {}, path = '/', given = queueRows) {
  let rows = structuredClone(given);
  let pending = true;
  const backend = spyOnBackend(({ url }) => {
    if (url.pathname.endsWith('/company-rulings')) return undefined;
    const one = /registrations\/([^/]+)(\/\w+)?$/.exec(url.pathname);
    if (one?.[2]) {
      rows = rows.map((row) => (row.id === one[1] ? { ...row, state: 'approved', clock: null } : row));
      const row = rows.find(({ id }) => id === one[1]);
      return (
        row && {
          outcome: 'done',
          tone: 'success',
          message: 'Approved.',
          reason: null,
          detail: detailOf(row, mayDecide),
        }
      );
    }
    if (one) {
      const row = rows.find(({ id }) => id === one[1]);
      return row && detailOf(row, mayDecide);
    }
    if (url.pathname.endsWith('/leak-report')) return leakReportFor(true);
    if (url.pathname.endsWith('/sync/retry')) pending = false;
    if (url.pathname.includes('/sync')) return healthOf(pending);
    return queueOf(rows, askedBy(url.searchParams), mayDecide);
  });
  const page = createRenderer('pages');
  page.mocks.setPageLocation({ path, params });
  page.render(<PageRouter />);
  /** HubSpot changes the address; the page follows it. */
  const follow = () => {
    const last = page.mocks.actions.navigateToPage.calls.at(-1)?.[0];
    page.mocks.setPageLocation({ path: last?.to ?? '/', params: last?.params ?? {} });
    page.render(<PageRouter />);
  };
  return { page, backend, follow };
}

const text = (page: ReturnType<typeof openPage>['page']) => allText(page.getRootNode());

describe('the review queue', () => {
  it('shows the segments with their counts, and the rows', async () => {
    const { page } = openPage();
    await page.waitFor(() => page.find(Tabs));
    expect(page.findAll(Tab).map((tab) => tab.props.title)).toContain('Needs a decision (4)');
    for (const part of ['Ondine Waterworks B.V.', '4 h over', '€88,000', 'Direct pipeline'])
      expect(text(page)).toContain(part);
  });

  it('keeps the filters in the address and reads the queue by it', async () => {
    const { page, backend, follow } = openPage();
    await page.waitFor(() => page.find(Tabs));
    page.find(Tabs).trigger('onSelectedChange', 'conflicts' as never);
    expect(page.mocks.actions.navigateToPage.calls.at(-1)?.[0]).toEqual({ to: '/', params: { segment: 'conflicts' } });
    follow();
    await page.waitFor(() => expect(backend.to('/queue').at(-1)?.url.searchParams.get('segment')).toBe('conflicts'));
  });

  it('opens a row, and after the decision the next one', async () => {
    const first = queueRows[0]?.id ?? '';
    const second = queueRows[1]?.id ?? '';
    const { page, backend } = openPage(true, { open: first });
    await page.waitFor(() => page.findByTestId(Tile, 'registration-detail'));
    const approve = page.find(Button, (node) => node.text === 'Approve').props.overlay as unknown as {
      find: typeof page.find;
    };
    expect(allText(approve as never)).toContain('is protected for Northwind Resellers for 90 days, until 20 Feb 2027.');
    expect(backend.to('/approve')).toEqual([]);
    approve.find(LoadingButton).trigger('onClick', fakeEvent);
    await page.waitFor(() => expect(page.mocks.actions.navigateToPage.calls).toHaveLength(1));
    expect(backend.to('/approve')[0]?.body).toMatchObject({ expectedVersion: 2 });
    expect(backend.to('/approve')[0]?.url.searchParams.get('view')).toBeNull();
    expect(page.mocks.actions.navigateToPage.calls[0]?.[0].params).toEqual({ open: second });
    expect(page.mocks.actions.addAlert.calls[0]?.[0].message).toBe('Approved.');
  });

  it('lets a rep look and not decide', async () => {
    const { page } = openPage(false, { open: queueRows[0]?.id ?? '' });
    await page.waitFor(() => page.findByTestId(Tile, 'registration-detail'));
    expect(text(page)).toContain('partner managers decide');
    expect(page.findAll(LoadingButton)).toHaveLength(0);
    expect(page.findAll(Button).map((button) => button.text)).not.toContain('Reject…');
  });

  it('reads the registration and the queue again after a ruling, and stays where it is', async () => {
    const conflict = queueRows.find(({ state }) => state === 'conflict')?.id ?? '';
    const { page, backend } = openPage(true, { open: conflict });
    await page.waitFor(() => page.findByTestId(Tile, 'registration-detail'));
    const form = page.find(Button, (node) => node.text === 'Not the same company').props.overlay as unknown as {
      find: typeof page.find;
    };
    form.find(LoadingButton).trigger('onClick', fakeEvent);
    await page.waitFor(() => expect(backend.to('/company-rulings')).toHaveLength(1));
    backend.to('/company-rulings')[0]?.answer({
      outcome: 'done',
      tone: 'success',
      message: 'Noted.',
      reason: null,
      ruling: null,
    });
    await page.waitFor(() => expect(backend.to(conflict)).toHaveLength(2));
    expect(backend.to('/queue')).toHaveLength(2);
    expect(page.mocks.actions.addAlert.calls[0]?.[0].message).toBe('Noted.');
    expect(page.mocks.actions.navigateToPage.calls).toEqual([]);
  });

  it('offers a rep no ruling', async () => {
    const conflict = queueRows.find(({ state }) => state === 'conflict')?.id ?? '';
    const { page } = openPage(false, { open: conflict });
    await page.waitFor(() => page.findByTestId(Tile, 'registration-detail'));
    expect(text(page)).toContain('Another partner registered this company earlier.');
    expect(text(page)).not.toMatch(/Not the same company|Same as another/);
  });

  it('is calm when nothing waits', async () => {
    const { page } = openPage(true, {}, '/', []);
    await page.waitFor(() => page.find(EmptyState));
    expect(page.find(EmptyState).props.title).toBe('Nothing waits for you. Last decision 2 h ago.');
  });

  it('does not say that nothing waits where only nothing matches', async () => {
    const { page } = openPage(true, { segment: 'conflicts', assignee: 'me' });
    await page.waitFor(() => page.find(EmptyState));
    expect(page.find(EmptyState).props.title).toBe('Nothing here matches what you chose.');
  });
});

describe('sync health', () => {
  it('lists what is not written in the CRM’s own words, and tries again', async () => {
    const { page, backend } = openPage(true, {}, '/sync-health');
    await page.waitFor(() => expect(text(page)).toContain('Region required'));
    expect(text(page)).toContain('Fill the Region on the opportunity');
    page.find(LoadingButton).trigger('onClick', fakeEvent);
    await page.waitFor(() => expect(text(page)).toContain('Every record is written in both CRMs.'));
    expect(backend.to('/sync/retry')[0]?.body).toMatchObject({ id: 'write-1' });
  });
});
