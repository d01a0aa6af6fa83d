import type { ReactNode } from 'react';
import { config, person } from './config.ts';

/** Ours, not HubSpot's: who you are here, and where else to look. */
export function SandboxBar({ what, children }: { what: string; children: ReactNode }) {
  function become(key: string) {
    const address = new URL(window.location.href);
    address.searchParams.set('as', key);
    window.location.assign(address);
  }
  return (
    <aside className="sandbox-bar" aria-label="Sandbox">
      <span className="sandbox-mark">Sandbox</span>
      <span className="sandbox-what">{what}</span>
      <label className="sandbox-who">
        You are
        <select value={person.key} onChange={(event) => become(event.target.value)}>
          {config.people.map(({ key, name, job }) => (
            <option key={key} value={key}>
              {`${name}, ${job.toLowerCase()}`}
            </option>
          ))}
        </select>
      </label>
      <nav className="sandbox-links" aria-label="Sandbox pages">
        {children}
        <a href="/">Start page</a>
      </nav>
    </aside>
  );
}
