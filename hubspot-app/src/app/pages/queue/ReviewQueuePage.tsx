import { useRef, useState } from 'react';
import { AutoGrid, EmptyState, Flex, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { PageHeader, PageTitle } from '@hubspot/ui-extensions/pages';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { BulkAnswer, RulingAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import {
  type Decide,
  type Decided,
  type DecisionKind,
  decisionPath,
} from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { rulingTitle } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { SyncLine } from '../health/SyncLine.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { BulkApprove } from './BulkApprove.tsx';
import { BulkOutcome } from './BulkOutcome.tsx';
import { isNarrowed, QueueFilters } from './QueueFilters.tsx';
import { QueueList } from './QueueList.tsx';
import { QueueTable } from './QueueTable.tsx';
import { RegistrationDetailView } from './RegistrationDetailView.tsx';
import { useQueueAddress } from './queue-address.ts';
import { useQueue } from './use-queue.ts';
import { useSelection } from './use-selection.ts';

/** Acts after which the same registration is still to be decided, or nothing was. */
const staysOpen: readonly DecisionKind[] = ['assign', 'recheck', 'update_status', 'extend', 'provide_information'];

/** The review queue: a morning's work without leaving the page. */
export function ReviewQueuePage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [address, go] = useQueueAddress(actions);
  const { backed, queue, rows, more } = useQueue(address, reader);
  const newestRows = useRef(rows);
  newestRows.current = rows;
  const [notice, setNotice] = useState<{ id: string; answer: Decided } | null>(null);

  const selection = useSelection(rows);
  const [bulk, setBulk] = useState<BulkAnswer | null>(null);

  function told(answer: Decided) {
    backed.refresh();
    const isDone = answer.outcome === 'done';
    const title = isDone ? 'Done' : 'Someone else decided first';
    actions.addAlert({ type: alertVariant[answer.tone], title, message: answer.message });
  }

  function decided(answer: Decided, registrationId: string, kind: DecisionKind) {
    backed.refresh();
    if (answer.outcome !== 'done') {
      setNotice({ id: registrationId, answer });
      return;
    }
    actions.addAlert({ type: 'success', title: 'Done', message: answer.message });
    setNotice(null);
    if (staysOpen.includes(kind)) return;
    const listed = newestRows.current;
    const place = listed.findIndex((row) => row.id === registrationId);
    const next = listed[place + 1] ?? listed[place - 1];
    go({ open: next?.id ?? '' });
  }

  function ruled(answer: RulingAnswer) {
    backed.refresh();
    actions.addAlert({ type: alertVariant[answer.tone], title: rulingTitle[answer.outcome], message: answer.message });
  }

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
      notice={notice?.id === address.open ? notice.answer : null}
      closeOverlay={closeOverlay}
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
          <PageHeader.PageLink to="/partners">Partners</PageHeader.PageLink>
          <PageHeader.PageLink to="/sync-health">Sync health</PageHeader.PageLink>
          <PageHeader.PageLink to="/settings/policy">Settings: policy</PageHeader.PageLink>
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
          {rows.length === 0 && (
            <EmptyState title={queue.emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
              <Text>
                {isNarrowed(address)
                  ? 'Nothing in this segment is as you narrowed it.'
                  : 'New registrations appear here by themselves.'}
              </Text>
            </EmptyState>
          )}
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
