import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { TouchpointImport, TouchpointList, TouchpointRow } from '@partner-desk/hubspot-shared/contract.ts';
import { useHeld } from '@partner-desk/hubspot-shared/acts/use-held.ts';
import { type Acted, actedTitle } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Fetching } from '../Fetching.tsx';
import { ImportPanel } from '../import/ImportPanel.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { PageTop } from '../PageTop.tsx';
import { SegmentTabs } from '../SegmentTabs.tsx';
import { ShowMore } from '../ShowMore.tsx';
import { usePagedList } from '../use-paged-list.ts';
import { Leads } from './leads/Leads.tsx';
import { LooseEnds } from './LooseEnds.tsx';
import { TouchpointTile } from './TouchpointTile.tsx';
import { useTouchpointsAddress } from './touchpoints-address.ts';

const customer = { label: 'Customer', of: (row: TouchpointImport['rows'][number]) => row.customer };
const taken = ({ counts }: TouchpointImport) => counts.added + counts.waiting;

/** What was told of partners over all deals: proposals to decide, appeals, what waits for a deal, and what could not be placed. */
export function TouchpointsPage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [{ segment, status }, go] = useTouchpointsAddress(actions);
  const { backed, rows, more } = usePagedList<TouchpointRow, TouchpointList>(
    '/api/hubspot/touchpoints',
    { segment },
    reader,
    ({ touchpoint }) => touchpoint.id,
  );
  const loose = backed.state.status === 'ready' ? backed.state.value.loose : [];
  const { shown, onFormOpen } = useHeld({ rows, loose });
  const closeOverlay = (id: string) => actions.closeOverlay(id);

  // Another segment is on its way while the rows of the one before still stand.
  const here = segment === 'leads' ? [] : shown.rows;

  function onAnswer({ outcome, tone, message }: Acted) {
    backed.refresh();
    actions.addAlert({ type: alertVariant[tone], title: actedTitle[outcome], message });
  }

  const lent = { reader, closeOverlay, onAnswer, onFormOpen };

  return (
    <Flex direction="column" gap="md">
      <PageTop title="Touchpoints" />
      <Fetching backed={backed} what="The touchpoints">
        {(list) => (
          <>
            <Text>
              {list.mayDecide
                ? 'What was told of partners. What you confirm counts for their credit.'
                : 'What was told of partners. Partner managers confirm it.'}
            </Text>
            {list.importHelp && (
              <ImportPanel<TouchpointImport>
                id="touchpoints-import"
                help={list.importHelp}
                title="Bring in touchpoints"
                back="Back to the touchpoints"
                path="/api/hubspot/touchpoints/import"
                about={customer}
                readyOf={taken}
                reader={reader}
                closeOverlay={closeOverlay}
                onImported={backed.refresh}
              />
            )}
            <SegmentTabs
              segments={list.segments}
              selected={segment}
              onSelect={(next) => go({ segment: next, status: 'waiting' })}
            />
            {segment === 'leads' && (
              <Leads
                status={status}
                onStatus={(next) => go({ status: next })}
                portalId={context.portal.id}
                desk={{ reader, closeOverlay, onAnswer }}
              />
            )}
            <LooseEnds ends={shown.loose} portalId={context.portal.id} />
            {segment !== 'leads' && here.length + shown.loose.length === 0 && (
              <EmptyState title={list.emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
                <Text>What partners did is told on the deal, by forms and by the links of campaigns.</Text>
              </EmptyState>
            )}
            {here.map((row) => (
              <TouchpointTile
                key={row.touchpoint.id}
                row={row}
                form={list.form}
                portalId={context.portal.id}
                desk={lent}
              />
            ))}
            <ShowMore more={more} />
          </>
        )}
      </Fetching>
    </Flex>
  );
}
