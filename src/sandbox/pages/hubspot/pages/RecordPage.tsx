import { type ReactNode, useMemo } from 'react';
import type { DealPage } from '../../../hubspot-pages/record-page.ts';
import type { PropertyView, RecordView } from '../../../hubspot-pages/records.ts';
import { StageTrack } from '../components/crm.tsx';
import { Extension } from '../extension/Extension.tsx';
import { bundleUrl, config, workerUrl } from './config.ts';
import { callAction, commonActions, contextFor, hsFetch } from './host-calls.ts';
import { deskAddress, opportunityAddress } from './record-addresses.ts';
import { RecordContext } from './record-context.ts';
import { SandboxBar } from './SandboxBar.tsx';
import { useDealPage } from './use-deal-page.ts';
import { shownValue } from './values.ts';

const dealTypeId = '0-3';

function Properties({ list, values }: { list: PropertyView[]; values: Record<string, string> }) {
  return (
    <dl className="record-properties">
      {list.map((property) => {
        const text = shownValue(property, values[property.name], values);
        return (
          <div key={property.name}>
            <dt>{property.label}</dt>
            <dd className={text === '' ? 'is-empty' : undefined}>{text === '' ? '--' : text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Section({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <details className="record-section" open>
      <summary>
        {title}
        {count !== undefined && <span className="count">{count}</span>}
      </summary>
      {children}
    </details>
  );
}

function Related({ records, lines, none }: { records: RecordView[]; lines: (record: RecordView) => string[]; none: string }) {
  if (records.length === 0) return <p className="record-none">{none}</p>;
  return (
    <ul className="related">
      {records.map((record) => (
        <li key={record.id}>
          <strong>{record.name}</strong>
          {lines(record)
            .filter(Boolean)
            .map((line) => (
              <span key={line}>{line}</span>
            ))}
        </li>
      ))}
    </ul>
  );
}

function Registrations({ page }: { page: DealPage }) {
  if (page.registrations === null) {
    return <p className="record-none">This portal’s plan has no custom objects: the deal’s own properties carry the program.</p>;
  }
  return (
    <ul className="related">
      {page.registrations.length === 0 && <li className="record-none">None yet</li>}
      {page.registrations.map((record) => (
        <li key={record.id}>
          <strong>{record.name}</strong>
          {record.properties['registration_status'] && <span>{record.properties['registration_status']}</span>}
          <details>
            <summary>All properties</summary>
            <Properties list={page.registrationProperties} values={record.properties} />
          </details>
        </li>
      ))}
    </ul>
  );
}

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
    onCrmPropertiesUpdate: (names: string[] | '*', callback: (values: Record<string, string>) => void) => listen(names, callback),
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
          <section className="surface record-head">
            <p className="crumb">Deals</p>
            <h1>{page?.deal.name ?? '\u00a0'}</h1>
            {page && (
              <>
                <p className="record-amount">{page.about[0] && shownValue(page.about[0], page.deal.properties['amount'], page.deal.properties)}</p>
                <StageTrack />
              </>
            )}
          </section>
          <section className="surface record-details">
            {page && (
              <>
                <Section title="About this deal">
                  <Properties list={page.about} values={page.deal.properties} />
                </Section>
                <Section title="Partner program">
                  {page.program.length === 0 ? (
                    <p className="record-none">The program’s properties are not set up in this portal yet.</p>
                  ) : (
                    <Properties list={page.program} values={page.deal.properties} />
                  )}
                </Section>
              </>
            )}
          </section>
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
          <section className="surface">
            {page && (
              <>
                <Section title="Companies" count={page.companies.length}>
                  <Related
                    records={page.companies}
                    none="No company is associated."
                    lines={({ properties: own }) => [own['domain'] ?? '', [own['city'], own['country']].filter(Boolean).join(', ')]}
                  />
                </Section>
                <Section title="Contacts" count={page.contacts.length}>
                  <Related records={page.contacts} none="No contact is associated." lines={({ properties: own }) => [own['jobtitle'] ?? '', own['email'] ?? '']} />
                </Section>
                <Section title="Deal registrations" {...(page.registrations ? { count: page.registrations.length } : {})}>
                  <Registrations page={page} />
                </Section>
              </>
            )}
          </section>
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
