import type { ReactNode } from 'react';
import { LoadingSpinner } from '@hubspot/ui-extensions';
import type { RegistrationDetail } from '../contract.ts';
import { Trouble } from '../Trouble.tsx';
import type { DetailState } from './use-detail.ts';

/** Shows a form once what it needs is there. */
export function DetailGate({
  state,
  onRetry,
  children,
}: {
  state: DetailState;
  onRetry: () => void;
  children: (detail: RegistrationDetail) => ReactNode;
}) {
  if (state.status === 'loading')
    return <LoadingSpinner label="Loading the registration" showLabel layout="centered" />;
  if (state.status === 'failed') return <Trouble what="The registration" onRetry={onRetry} />;
  return <>{children(state.detail)}</>;
}
