import { useMemo } from 'react';
import { Extension } from '../extension/Extension.tsx';
import { bundleUrl, config, workerUrl } from './config.ts';
import { callAction, commonActions, contextFor, hsFetch } from './host-calls.ts';
import { deskAddress, opportunityAddress } from './record-addresses.ts';
import { RecordContext } from './record-context.ts';
import { Associations, DealFacts } from './RecordParts.tsx';
import { SandboxBar } from './SandboxBar.tsx';
import { useDealPage } from './use-deal-page.ts';

const dealTypeId = '0-3';

export function RecordPage({ dealId }: { dealId: string }) {
  const { state, look, listen, properties } = useDealPage(dealId);
  const crm = useMemo(() => ({ objectId: Number(dealId), objectTypeId: dealTypeId }), [dealId]);
  const contexts = useMemo(
    () => ({
      tab: contextFor('crm.record.tab', 'Partner Desk', crm),
      sidebar: contextFor('crm.record.sidebar', 'Partner standing', crm),
    }),
    [crm],
  );
  const actions = {
    ...commonActions,
    fetchCrmObjectProperties: (names: string[] | '*') => {
      const all = properties();
      return names === '*' ? all : Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
    },
    refreshObjectProperties: () => void look(),
    onCrmPropertiesUpdate: (names: string[] | '*', callback: (values: Record<string, string>) => void) =>
      listen(names, callback),
  };
  const calls = {
    action: (name: string, args: unknown[]) => callAction(actions, name, args),
    hsFetch,
    crm: (kind: string, request: unknown) => {
      if (kind !== 'properties') throw new Error(`The sandbox page does not answer CRM ${kind}`);
      const all = properties();
      return Promise.resolve(Object.fromEntries((request as string[]).map((name) => [name, all[name] ?? null])));
    },
  };

  const page = state.status === 'ready' ? state.page : null;
  const opportunityId = page?.salesforceOpportunityId;
  const card = (name: 'DealCard' | 'DealSidebarCard', title: string, context: (typeof contexts)['tab']) => (
    <Extension title={title} bundleUrl={bundleUrl(name)} workerUrl={workerUrl} context={context} calls={calls} />
  );

  return (
    <RecordContext.Provider value={page}>
      <SandboxBar what="Stands for a deal’s page in HubSpot">
        {opportunityId && <a href={opportunityAddress(opportunityId)}>Same deal in Salesforce</a>}
        <a href={deskAddress}>Review queue</a>
      </SandboxBar>
      {state.status === 'gone' && <p className="record-gone">This deal is no longer in the portal.</p>}
      <div className="record">
        <div className="record-left">
          <DealFacts page={page} onMoved={() => void look()} />
        </div>
        <main className="record-middle">
          <div className="record-tabs" aria-hidden="true">
            <span>Overview</span>
            <span>Activities</span>
            <span className="is-current">Partner Desk</span>
          </div>
          <section className="surface app-card">
            <header className="app-card-head">
              <h2>Partner Desk</h2>
              <span>App card</span>
            </header>
            {card('DealCard', 'Partner Desk', contexts.tab)}
          </section>
        </main>
        <div className="record-right">
          <section className="surface app-card">
            <header className="app-card-head">
              <h2>Partner standing</h2>
              <span>App card</span>
            </header>
            {card('DealSidebarCard', 'Partner standing', contexts.sidebar)}
          </section>
          {page && <Associations page={page} />}
          {state.status === 'ready' && state.away && (
            <p className="record-none" role="status">
              The sandbox does not answer just now; this is the last known record.
            </p>
          )}
          <p className="portal-note">{`Portal ${config.portalId}`}</p>
        </div>
      </div>
    </RecordContext.Provider>
  );
}
