import { useState } from 'react';
import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { type ActDesk, actedTitle } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useHeld } from '@partner-desk/hubspot-shared/acts/use-held.ts';
import type { CompensationAnswer, CompensationList, LedgerEntry } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Fetching, insidersOnly } from '../Fetching.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { PageTop } from '../PageTop.tsx';
import { SegmentTabs } from '../SegmentTabs.tsx';
import { ShowMore } from '../ShowMore.tsx';
import { usePagedList } from '../use-paged-list.ts';
import { ApprovalOutcome } from './ApprovalOutcome.tsx';
import { ApproveEntries } from './ApproveEntries.tsx';
import { Balances } from './Balances.tsx';
import { useCompensationAddress } from './compensation-address.ts';
import { EntryTable } from './EntryTable.tsx';
import { useEntrySelection } from './use-entry-selection.ts';

const path = '/api/hubspot/compensation';

/** What partners earned, where it stands, and what waits for approval. */
export function CompensationPage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [{ segment }, go] = useCompensationAddress(actions);
  const { backed, rows, more } = usePagedList<LedgerEntry, CompensationList>(path, { segment }, reader, ({ id }) => id);
  const { shown, onFormOpen } = useHeld(rows);
  const selection = useEntrySelection(shown);
  const [approved, setApproved] = useState<{ answer: CompensationAnswer; of: LedgerEntry[] } | null>(null);

  const desk: ActDesk<CompensationAnswer> = {
    place: 'compensation',
    path,
    reader,
    closeOverlay: (id) => actions.closeOverlay(id),
    onFormOpen,
    onAnswer: ({ outcome, tone, message }) => {
      backed.refresh();
      actions.addAlert({ type: alertVariant[tone], title: actedTitle[outcome], message });
    },
  };

  return (
    <Flex direction="column" gap="md">
      <PageTop title="Compensation" />
      <Fetching backed={backed} what="The compensation" whoMay={insidersOnly}>
        {(list) => (
          <>
            {!list.mayDecide && <Text>You see what is owed to partners; partner managers approve it.</Text>}
            <Balances balances={list.balances} />
            <SegmentTabs segments={list.segments} selected={segment} onSelect={(next) => go({ segment: next })} />
            {approved && <ApprovalOutcome {...approved} onClose={() => setApproved(null)} />}
            {selection.offered.length > 0 && (
              <ApproveEntries
                selection={selection}
                desk={desk}
                onApproved={(answer, of) => {
                  setApproved({ answer, of });
                  backed.refresh();
                }}
              />
            )}
            {shown.length === 0 ? (
              <EmptyState title={list.emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
                {list.segments.every(({ count }) => count === 0) && (
                  <Text>What partners earn appears here when a deal of theirs is won.</Text>
                )}
              </EmptyState>
            ) : (
              <EntryTable rows={shown} portalId={context.portal.id} selection={selection} desk={desk} />
            )}
            <ShowMore more={more} />
          </>
        )}
      </Fetching>
    </Flex>
  );
}
