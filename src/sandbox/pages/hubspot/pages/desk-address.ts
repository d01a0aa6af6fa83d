import type { AppLocation } from '../extension/protocol.ts';
import { config } from './config.ts';

/** The app page's own address, inside ours: /sandbox/hubspot/partner-desk<path>?as=<person>&<its parameters>. */
const base = '/sandbox/hubspot/partner-desk';

export function addressOf({ path, params }: AppLocation): string {
  const query = new URLSearchParams({ ...params, as: config.as });
  return `${base}${path === '/' ? '' : path}?${query}`;
}

export function currentLocation(): AppLocation {
  const { as: _ours, ...params } = Object.fromEntries(new URLSearchParams(window.location.search));
  const path = window.location.pathname.slice(base.length);
  return { path: path === '' ? '/' : decodeURI(path), params };
}

const listeners = new Set<() => void>();
export function onLocation(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('popstate', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('popstate', changed);
  };
}

/** Goes there without a reload. A search under way replaces its own last step, so that Back leaves it at once. */
export function goTo(next: AppLocation): void {
  const now = currentLocation();
  const searching = next.path === now.path && (next.params['search'] ?? '') !== (now.params['search'] ?? '');
  const method = searching ? 'replaceState' : 'pushState';
  window.history[method](null, '', addressOf(next));
  for (const changed of listeners) changed();
}
