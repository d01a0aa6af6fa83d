import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from './backend.ts';

/** `outdated` is true while the last refresh failed and an older answer is still shown. */
export type Fetched<T> =
  { status: 'loading' } | { status: 'failed' } | { status: 'ready'; value: T; outdated: boolean };

export interface Backed<T> {
  state: Fetched<T>;
  /** True while a newer answer is on its way. */
  refreshing: boolean;
  refresh: () => void;
  /** Takes a newer view model, such as the answer to an act; answers still on their way are dropped. */
  adopt: (value: T) => void;
}

const retryMs = 10_000;

/**
 * Reads a view model and keeps it fresh. `load` must be stable (useCallback); a new one reads anew while the old
 * answer stays on screen. `pauseMs` says how long an answer may stand before the next look.
 */
export function useBackend<T>(load: () => Promise<Answer<T>>, pauseMs: (value: T) => number): Backed<T> {
  const [state, setState] = useState<Fetched<T>>({ status: 'loading' });
  const [refreshing, setRefreshing] = useState(false);
  const latest = useRef(0);

  const refresh = useCallback(async () => {
    const mine = ++latest.current;
    setRefreshing(true);
    const answer = await load();
    if (mine !== latest.current) return;
    setRefreshing(false);
    setState((before) => {
      if (answer.ok) return { status: 'ready', value: answer.value, outdated: false };
      return before.status === 'ready' ? { ...before, outdated: true } : { status: 'failed' };
    });
  }, [load]);

  const adopt = useCallback((value: T) => {
    latest.current += 1;
    setRefreshing(false);
    setState({ status: 'ready', value, outdated: false });
  }, []);

  useEffect(() => {
    void refresh();
    return () => {
      latest.current += 1;
    };
  }, [refresh]);

  useEffect(() => {
    if (state.status === 'loading') return undefined;
    const pause = state.status === 'ready' && !state.outdated ? pauseMs(state.value) : retryMs;
    const timer = setTimeout(() => void refresh(), pause);
    return () => clearTimeout(timer);
    // A new answer (not a new function) starts the next pause.
  }, [state, refresh]);

  return { state, refreshing, refresh: () => void refresh(), adopt };
}

/** Clocks on screen stay right to the minute; what is on its way to a CRM is looked at more often. */
export const calmPauseMs = 60_000;
export const busyPauseMs = 15_000;
