import { useEffect, useMemo, useState } from 'react';
import { type PageSlots, PageSlotsContext } from '../components/page-parts.tsx';
import { Extension } from '../extension/Extension.tsx';
import { asQuery, bundleUrl, workerUrl } from './config.ts';
import { currentLocation, onLocation } from './desk-address.ts';
import { callAction, commonActions, contextFor, hsFetch } from './host-calls.ts';
import { SandboxBar } from './SandboxBar.tsx';

const calls = {
  action: (name: string, args: unknown[]) => callAction(commonActions, name, args),
  hsFetch,
  crm: () => Promise.reject(new Error('App pages have no record')),
};

/** Salesforce's tab for what a page of the app shows. */
const salesforcePages: Record<string, string> = {
  '/sync-health': 'sync-health',
  '/partners': 'partners',
  '/touchpoints': 'touchpoints',
  '/compensation': 'compensation',
  '/payouts': 'payouts',
  '/reports': 'reports',
  '/settings/policy': 'policy',
  '/settings/notifications': 'notifications',
};
const salesforcePage = (path: string): string => salesforcePages[path] ?? 'review-queue';

/** The app's own page: its title, crumbs and header actions above, the extension below. */
export function DeskPage() {
  const [location, setLocation] = useState(currentLocation);
  const [crumbs, setCrumbs] = useState<HTMLElement | null>(null);
  const [title, setTitle] = useState<HTMLElement | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const slots = useMemo<PageSlots>(() => ({ crumbs, title, actions }), [crumbs, title, actions]);
  const context = useMemo(() => contextFor('pages', 'Partner Desk'), []);
  useEffect(() => onLocation(() => setLocation(currentLocation())), []);

  return (
    <PageSlotsContext.Provider value={slots}>
      <SandboxBar what="Stands for the app’s page in HubSpot">
        <a href={`/sandbox/salesforce/${salesforcePage(location.path)}?${asQuery}`}>Same page in Salesforce</a>
      </SandboxBar>
      <main className="desk">
        <header className="desk-head">
          <div>
            <p className="crumb" ref={setCrumbs} />
            <div className="desk-title" ref={setTitle} />
          </div>
          <div className="desk-actions" ref={setActions} />
        </header>
        <section className="surface desk-body">
          <Extension
            title="Partner Desk"
            bundleUrl={bundleUrl('Pages')}
            workerUrl={workerUrl}
            context={context}
            location={location}
            calls={calls}
          />
        </section>
      </main>
    </PageSlotsContext.Provider>
  );
}
