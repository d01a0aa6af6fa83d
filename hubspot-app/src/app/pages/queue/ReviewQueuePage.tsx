import { useRef, useState } from 'react';
import { AutoGrid, EmptyState, Flex, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { PageHeader, PageTitle } from '@hubspot/ui-extensions/pages';
import type { RulingAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import type { Decided } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { rulingTitle } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { SyncLine } from '../health/SyncLine.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { QueueFilters } from './QueueFilters.tsx';
import { QueueList, QueueTable } from './QueueTable.tsx';
import { RegistrationDetailView } from './RegistrationDetailView.tsx';
import { useQueueAddress } from './queue-address.ts';
import { useQueue } from './use-queue.ts';

/** The review queue: a morning's work without leaving the page. */
export function ReviewQueuePage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [address, go] = useQueueAddress(actions);
  const { backed, queue, rows, more } = useQueue(address.segment, address.search, reader);
  const newestRows = useRef(rows);
  newestRows.current = rows;
  const [notice, setNotice] = useState<{ id: string; answer: Decided } | null>(null);

  function decided(answer: Decided, registrationId: string) {
    backed.refresh();
    if (answer.outcome !== 'done') {
      setNotice({ id: registrationId, answer });
      return;
    }
    actions.addAlert({ type: 'success', title: 'Done', message: answer.message });
    setNotice(null);
    const listed = newestRows.current;
    const place = listed.findIndex((row) => row.id === registrationId);
    const next = listed[place + 1] ?? listed[place - 1];
    go({ open: next?.id ?? '' });
  }

  function ruled(answer: RulingAnswer) {
    backed.refresh();
    actions.addAlert({ type: alertVariant[answer.tone], title: rulingTitle[answer.outcome], message: answer.message });
  }

  const openRow = (id: string) => go({ open: id === address.open ? '' : id });
  const detail = address.open !== '' && (
    <RegistrationDetailView
      key={address.open}
      registrationId={address.open}
      reader={reader}
      portalId={context.portal.id}
      notice={notice?.id === address.open ? notice.answer : null}
      closeOverlay={(id) => actions.closeOverlay(id)}
      onDecided={decided}
      onRuled={ruled}
      onClose={() => go({ open: '' })}
    />
  );

  return (
    <Flex direction="column" gap="md">
      <PageTitle>Review queue</PageTitle>
      <PageHeader>
        <PageHeader.SecondaryActions>
          <PageHeader.PageLink to="/sync-health">Sync health</PageHeader.PageLink>
        </PageHeader.SecondaryActions>
      </PageHeader>
      {backed.state.status === 'loading' && <LoadingSpinner label="Loading the queue" showLabel layout="centered" />}
      {backed.state.status === 'failed' && <Trouble what="The queue" onRetry={backed.refresh} />}
      {queue && (
        <>
          {!queue.mayDecide && <Text>You see the whole queue; partner managers decide.</Text>}
          <QueueFilters segments={queue.segments} address={address} go={go} />
          {rows.length === 0 && (
            <EmptyState title={queue.emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
              <Text>
                {address.search === ''
                  ? 'New registrations appear here by themselves.'
                  : `Nothing in this segment matches “${address.search}”.`}
              </Text>
            </EmptyState>
          )}
          {rows.length > 0 && !detail && <QueueTable rows={rows} openId={address.open} onOpen={openRow} />}
          {detail && (
            <AutoGrid columnWidth={380} flexible gap="md">
              {rows.length > 0 && <QueueList rows={rows} openId={address.open} onOpen={openRow} />}
              {detail}
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
