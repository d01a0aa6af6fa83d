import { useCallback } from 'react';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader, SyncHealth } from '@partner-desk/hubspot-shared/contract.ts';
import { busyPauseMs, calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';

const pauseMs = (health: SyncHealth) =>
  health.connections.some((connection) => connection.backlog > 0 || connection.pending.length > 0)
    ? busyPauseMs
    : calmPauseMs;

export function useSyncHealth(reader: Reader) {
  const load = useCallback(() => read<SyncHealth>('/api/hubspot/sync-health', reader), [reader]);
  return useBackend(load, pauseMs);
}
