import { retain } from '@remote-ui/rpc';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DealPage } from '../../../hubspot-pages/record-page.ts';

export type DealState = { status: 'loading' } | { status: 'gone' } | { status: 'ready'; page: DealPage; away: boolean };

type PropertiesListener = { names: string[] | '*'; callback: (properties: Record<string, string>) => void };

const lookEveryMs = 4000;

/** The record, looked at again and again as HubSpot's page does, and the extensions' wish to hear of changes. */
export function useDealPage(dealId: string) {
  const [state, setState] = useState<DealState>({ status: 'loading' });
  const listeners = useRef<PropertiesListener[]>([]);
  const last = useRef<Record<string, string> | null>(null);

  const look = useCallback(async () => {
    const response = await fetch(`/sandbox/hubspot/data/deals/${encodeURIComponent(dealId)}`).catch(() => undefined);
    if (response?.status === 404) {
      setState({ status: 'gone' });
      return;
    }
    if (!response?.ok) {
      setState((before) => (before.status === 'ready' ? { ...before, away: true } : before));
      return;
    }
    const page = (await response.json()) as DealPage;
    tell(listeners.current, last.current, page.deal.properties);
    last.current = page.deal.properties;
    setState({ status: 'ready', page, away: false });
  }, [dealId]);

  useEffect(() => {
    void look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [look]);

  const listen = (names: string[] | '*', callback: PropertiesListener['callback']) => {
    // The callback lives in the worker; without this it would be gone as soon as the action has been answered.
    retain(callback);
    listeners.current.push({ names, callback });
  };
  return { state, look, listen, properties: () => last.current ?? {} };
}

function tell(
  listeners: PropertiesListener[],
  before: Record<string, string> | null,
  now: Record<string, string>,
): void {
  if (!before) return;
  for (const { names, callback } of listeners) {
    const watched = names === '*' ? [...new Set([...Object.keys(before), ...Object.keys(now)])] : names;
    if (watched.some((name) => before[name] !== now[name])) {
      callback(Object.fromEntries(watched.map((name) => [name, now[name] ?? ''])));
    }
  }
}
