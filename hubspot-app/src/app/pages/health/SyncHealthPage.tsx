import { AutoGrid, Flex, LoadingSpinner, StatusTag, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { type PageContext, useReader } from '../page-api.ts';
import { ConnectionTile } from './ConnectionTile.tsx';
import { LeakReportView } from './LeakReportView.tsx';
import { PendingTable } from './PendingTable.tsx';
import { useSyncHealth } from './use-sync-health.ts';

/** Sync health for ops: each connection, and what could not be written, with what to do. */
export function SyncHealthPage({ context }: { context: PageContext }) {
  const reader = useReader(context);
  const { state, refresh, adopt } = useSyncHealth(reader);
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Review queue</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>Sync health</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>Sync health</PageTitle>
      {state.status === 'loading' && <LoadingSpinner label="Loading sync health" showLabel layout="centered" />}
      {state.status === 'failed' && <Trouble what="Sync health" onRetry={refresh} />}
      {state.status === 'ready' && (
        <>
          <Flex direction="row" gap="sm" wrap="wrap">
            <StatusTag variant={statusVariant[state.value.tone]}>{state.value.sentence}</StatusTag>
          </Flex>
          <AutoGrid columnWidth={320} flexible gap="md">
            {state.value.connections.map((connection) => (
              <ConnectionTile key={connection.crm} connection={connection} />
            ))}
          </AutoGrid>
          <PendingTable health={state.value} reader={reader} onHealth={adopt} />
          <LeakReportView reader={reader} />
          {state.outdated && (
            <Text variant="microcopy">Partner Desk did not answer just now. This is the last known standing.</Text>
          )}
        </>
      )}
    </Flex>
  );
}
