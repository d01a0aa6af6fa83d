import { Button } from '@hubspot/ui-extensions';
import { createRenderer } from './renderer.ts';
import { createFakePartners } from '../../tests/sandbox/hubspot-pages/fake-partners.ts';
import { createFakeProgram } from '../../tests/sandbox/hubspot-pages/fake-program.ts';
import { healthOf } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import { PageRouter } from '../src/app/pages/router.tsx';
import type { ViewerRole } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';

/** The app's pages over the fake program; acts whose path holds `held` are answered only when told to. */
export function openProgramPage(
  params: Record<string, string> = {},
  { role = 'partner_manager', path = '/', held }: { role?: ViewerRole; path?: string; held?: string } = {},
) {
  const program = createFakeProgram();
  const partners = createFakePartners();
  const backend = spyOnBackend(({ url, body }) => {
    if (held !== undefined && url.pathname.includes(held)) return undefined;
    if (url.pathname.includes('/sync')) return healthOf(false);
    const sent = body === undefined ? '' : JSON.stringify(body);
    return program.answer(url, role, sent) ?? partners.answer(url, role, sent);
  });
  const page = createRenderer('pages');
  const goTo = (to: string, next: Record<string, string>) => {
    page.mocks.setPageLocation({ path: to, params: next });
    page.render(<PageRouter />);
  };
  goTo(path, params);
  return {
    page,
    backend,
    program,
    partners,
    /** HubSpot changes the address; the page follows it. */
    follow: () => {
      const last = page.mocks.actions.navigateToPage.calls.at(-1)?.[0];
      goTo(last?.to ?? '/', (last?.params ?? {}) as Record<string, string>);
      return last?.params;
    },
    text: () => allText(page.getRootNode()),
    dialog: (label: string, place = 0) =>
      page.findAll(Button, (node) => node.text === label)[place]!.props.overlay as unknown as {
        find: typeof page.find;
        findAll: typeof page.findAll;
      },
  };
}
