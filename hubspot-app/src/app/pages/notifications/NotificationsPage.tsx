import { useCallback } from 'react';
import { Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { MailSubscription } from '@partner-desk/hubspot-shared/contract.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { type PageContext, useReader } from '../page-api.ts';
import { SubscriptionTile } from './SubscriptionTile.tsx';
import { UndeliveredTile } from './UndeliveredTile.tsx';

export const subscriptionPath = '/api/hubspot/subscription';

/** Settings: what the person gets by mail, and for who looks after it, mails that reached nobody. */
export function NotificationsPage({ context }: { context: PageContext }) {
  const reader = useReader(context);
  const load = useCallback(() => read<MailSubscription>(subscriptionPath, reader), [reader]);
  const { state, refresh, adopt } = useBackend(load, () => calmPauseMs);
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Review queue</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>Settings: notifications</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>Settings: notifications</PageTitle>
      {state.status === 'loading' && <LoadingSpinner label="Loading your notifications" showLabel layout="centered" />}
      {state.status === 'failed' && <Trouble what="Your notifications" onRetry={refresh} />}
      {state.status === 'ready' && (
        <>
          <SubscriptionTile subscription={state.value} reader={reader} onChosen={adopt} />
          {state.value.mayMend && <UndeliveredTile reader={reader} />}
          {state.outdated && (
            <Text variant="microcopy">Partner Desk did not answer just now. This is the last known standing.</Text>
          )}
        </>
      )}
    </Flex>
  );
}
