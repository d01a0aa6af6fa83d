import { useState } from 'react';
import { AutoGrid, Flex, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { PageHeader, PageTitle } from '@hubspot/ui-extensions/pages';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { BulkAnswer, QueueRow } from '@partner-desk/hubspot-shared/contract.ts';
import { type Decide, decisionPath } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { SyncLine } from '../health/SyncLine.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { BulkApprove } from './BulkApprove.tsx';
import { BulkOutcome } from './BulkOutcome.tsx';
import { EmptyQueue } from './EmptyQueue.tsx';
import { isNarrowed, QueueFilters } from './QueueFilters.tsx';
import { QueueList } from './QueueList.tsx';
import { QueueTable } from './QueueTable.tsx';
import { RegistrationDetailView } from './RegistrationDetailView.tsx';
import { useQueueAddress } from './queue-address.ts';
import { useQueueDecisions } from './use-queue-decisions.ts';
import { useQueue } from './use-queue.ts';
import { useSelection } from './use-selection.ts';

/** Two claims, or a story and its decision, are read side by side. */
const needsRoom = (row: QueueRow) => row.state === 'conflict' || row.appeal?.state === 'open';
const halfWidth = 380;
const wholeWidth = 1000;

/** The review queue: a morning's work without leaving the page. */
export function ReviewQueuePage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [address, go] = useQueueAddress(actions);
  const { backed, queue, rows, more } = useQueue(address, reader);
  const { decided, told, ruled, noticeOn } = useQueueDecisions({
    actions,
    rows,
    refresh: backed.refresh,
    open: (id) => go({ open: id }),
  });
  const selection = useSelection(rows);
  const isInsider = queue !== null && queue.viewer.role !== 'rep';
  const [bulk, setBulk] = useState<BulkAnswer | null>(null);

  const closeOverlay = (id: string) => actions.closeOverlay(id);
  const decideOn =
    (id: string): Decide =>
    (kind, body) =>
      send(`/api/hubspot/registrations/${encodeURIComponent(id)}/${decisionPath(kind)}`, reader, body);
  const openRow = (id: string) => go({ open: id === address.open ? '' : id });
  const detail = address.open !== '' && (
    <RegistrationDetailView
      key={address.open}
      registrationId={address.open}
      reader={reader}
      portalId={context.portal.id}
      notice={noticeOn(address.open)}
      closeOverlay={closeOverlay}
      copy={(text) => actions.copyTextToClipboard(text)}
      onDecided={decided}
      onRuled={ruled}
      onClose={() => go({ open: '' })}
    />
  );

  const list = rows.length > 0 && <QueueList rows={rows} openId={address.open} onOpen={openRow} />;
  const isWide = rows.some((row) => row.id === address.open && needsRoom(row));

  return (
    <Flex direction="column" gap="md">
      <PageTitle>Review queue</PageTitle>
      <PageHeader>
        <PageHeader.SecondaryActions>
          <PageHeader.PageLink to="/partners">Partners</PageHeader.PageLink>
          <PageHeader.PageLink to="/touchpoints">Touchpoints</PageHeader.PageLink>
          {isInsider && <PageHeader.PageLink to="/compensation">Compensation</PageHeader.PageLink>}
          {isInsider && <PageHeader.PageLink to="/payouts">Payouts</PageHeader.PageLink>}
          {isInsider && <PageHeader.PageLink to="/reports">Reports</PageHeader.PageLink>}
          <PageHeader.PageLink to="/sync-health">Sync health</PageHeader.PageLink>
          <PageHeader.PageLink to="/settings/policy">Settings: policy</PageHeader.PageLink>
          <PageHeader.PageLink to="/settings/notifications">Settings: notifications</PageHeader.PageLink>
        </PageHeader.SecondaryActions>
      </PageHeader>
      {backed.state.status === 'loading' && <LoadingSpinner label="Loading the queue" showLabel layout="centered" />}
      {backed.state.status === 'failed' && <Trouble what="The queue" onRetry={backed.refresh} />}
      {queue && (
        <>
          {!queue.mayDecide && <Text>You see the whole queue; partner managers decide.</Text>}
          <QueueFilters queue={queue} address={address} go={go} />
          {bulk && <BulkOutcome answer={bulk} onClose={() => setBulk(null)} />}
          {selection.offered.length > 0 && !detail && (
            <BulkApprove
              selection={selection}
              reader={reader}
              closeOverlay={closeOverlay}
              onAnswer={(answer) => {
                setBulk(answer);
                backed.refresh();
              }}
            />
          )}
          {rows.length === 0 && <EmptyQueue sentence={queue.emptySentence} narrowed={isNarrowed(address)} />}
          {rows.length > 0 && !detail && (
            <QueueTable
              rows={rows}
              openId={address.open}
              onOpen={openRow}
              selection={selection}
              assignment={queue.mayDecide ? { reader, decide: decideOn, closeOverlay, onAnswer: told } : null}
            />
          )}
          {detail && (
            <AutoGrid columnWidth={isWide ? wholeWidth : halfWidth} flexible gap="md">
              {!isWide && list}
              {detail}
              {isWide && list}
            </AutoGrid>
          )}
          {more.offered && (
            <LoadingButton loading={more.status === 'loading'} onClick={() => void more.load()}>
              {more.status === 'failed' ? 'That did not load. Try again' : 'Show more'}
            </LoadingButton>
          )}
          {backed.state.status === 'ready' && backed.state.outdated && (
            <Text variant="microcopy">Partner Desk did not answer just now. This is the last known queue.</Text>
          )}
        </>
      )}
      <SyncLine reader={reader} />
    </Flex>
  );
}
