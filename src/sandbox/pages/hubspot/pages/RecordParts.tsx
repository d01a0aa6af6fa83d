import type { ReactNode } from 'react';
import type { DealPage } from '../../../hubspot-pages/record-page.ts';
import type { PropertyView, RecordView } from '../../../hubspot-pages/records.ts';
import { StageTrack } from '../components/crm.tsx';
import { config } from './config.ts';
import { shownValue } from './values.ts';

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

function Related({
  records,
  lines,
  none,
}: {
  records: RecordView[];
  lines: (record: RecordView) => string[];
  none: string;
}) {
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
    return (
      <p className="record-none">
        This portal’s plan has no custom objects: the deal’s own properties carry the program.
      </p>
    );
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

/** HubSpot's own choice of the stage, by which a deal is moved, won and lost. */
function StageChoice({ page, onMoved }: { page: DealPage; onMoved: () => void }) {
  const move = async (stage: string): Promise<void> => {
    const body = new URLSearchParams({ stage, as: config.as });
    await fetch(`/sandbox/hubspot/deals/${page.deal.id}/stage`, { method: 'POST', body });
    onMoved();
  };
  return (
    <label className="stage-choice">
      Deal stage
      <select value={page.deal.properties['dealstage'] ?? ''} onChange={(event) => void move(event.target.value)}>
        {page.stages.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Left of the cards: the deal's name and stage, and its properties with the program's own. */
export function DealFacts({ page, onMoved }: { page: DealPage | null; onMoved: () => void }) {
  return (
    <>
      <section className="surface record-head">
        <p className="crumb">Deals</p>
        <h1>{page?.deal.name ?? '\u00a0'}</h1>
        {page && (
          <>
            <p className="record-amount">
              {page.about[0] && shownValue(page.about[0], page.deal.properties['amount'], page.deal.properties)}
            </p>
            <StageTrack />
            <StageChoice page={page} onMoved={onMoved} />
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
    </>
  );
}

const dayOf = (at: string): string =>
  new Intl.DateTimeFormat(config.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: config.timeZone,
    timeZoneName: 'short',
  }).format(new Date(/^\d+$/.test(at) ? Number(at) : at));

function Activities({ list }: { list: DealPage['activities'] }) {
  if (list.length === 0) return <p className="record-none">No tasks or notes.</p>;
  return (
    <ul className="related">
      {list.map(({ id, kind, title, text, owner, isDone, at }) => (
        <li key={`${kind} ${id}`}>
          <strong>{title}</strong>
          <span>
            {kind === 'note'
              ? `Note, ${dayOf(at)}`
              : `${isDone ? 'Task, done' : `Task, due ${dayOf(at)}`}${owner ? `, ${owner}` : ''}`}
          </span>
          {text.split('\n').map((line) => line && <span key={line}>{line}</span>)}
        </li>
      ))}
    </ul>
  );
}

/** Right of the cards: whom and what the deal is associated with. */
export function Associations({ page }: { page: DealPage }) {
  return (
    <section className="surface">
      <Section title="Companies" count={page.companies.length}>
        <Related
          records={page.companies}
          none="No company is associated."
          lines={({ properties: own }) => [
            own['domain'] ?? '',
            [own['city'], own['country']].filter(Boolean).join(', '),
          ]}
        />
      </Section>
      <Section title="Contacts" count={page.contacts.length}>
        <Related
          records={page.contacts}
          none="No contact is associated."
          lines={({ properties: own }) => [own['jobtitle'] ?? '', own['email'] ?? '']}
        />
      </Section>
      <Section title="Tasks and notes" count={page.activities.length}>
        <Activities list={page.activities} />
      </Section>
      <Section title="Deal registrations" {...(page.registrations ? { count: page.registrations.length } : {})}>
        <Registrations page={page} />
      </Section>
    </section>
  );
}
