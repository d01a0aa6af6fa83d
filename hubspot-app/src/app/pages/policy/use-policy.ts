import { useCallback } from 'react';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { PolicyView, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';

export function usePolicy(reader: Reader) {
  const load = useCallback(() => read<PolicyView>('/api/hubspot/policy', reader), [reader]);
  return useBackend(load, () => calmPauseMs);
}
