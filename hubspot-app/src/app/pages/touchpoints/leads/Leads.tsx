import { EmptyState, Flex, Select, Text } from '@hubspot/ui-extensions';
import type { Acted, ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useHeld } from '@partner-desk/hubspot-shared/acts/use-held.ts';
import type { LeadChoice, LeadList, LeadView } from '@partner-desk/hubspot-shared/contract.ts';
import { Fetching } from '../../Fetching.tsx';
import { ShowMore } from '../../ShowMore.tsx';
import { usePagedList } from '../../use-paged-list.ts';
import { LeadTile } from './LeadTile.tsx';
import { TellLead } from './TellLead.tsx';

const path = '/api/hubspot/leads';

/** What was told of companies before there was a deal, by where it stands; and the form that tells it. */
export function Leads({
  status,
  onStatus,
  portalId,
  desk,
}: {
  status: LeadChoice;
  onStatus: (status: LeadChoice) => void;
  portalId: number;
  desk: Pick<ActDesk, 'reader' | 'closeOverlay' | 'onAnswer'>;
}) {
  const { backed, rows, more } = usePagedList<LeadView, LeadList>(path, { status }, desk.reader, ({ id }) => id);
  const { shown, onFormOpen } = useHeld({ rows });

  function onAnswer(answer: Acted) {
    backed.refresh();
    desk.onAnswer(answer);
  }

  const lent = { ...desk, place: 'leads', path, onAnswer, onFormOpen };
  return (
    <Fetching backed={backed} what="What waits for a deal">
      {({ statuses, emptySentence, form, partners }) => (
        <Flex direction="column" gap="md">
          <Text>
            What partners did for customers that have no deal yet. It is told on the deal by itself once there is one.
          </Text>
          <Flex direction="row" gap="md" wrap="wrap" align="end">
            <Select
              name="status"
              label="Where it stands"
              value={status}
              options={statuses.map(({ value, label, count }) => ({ value, label: `${label} (${count})` }))}
              onChange={(value) => onStatus(value as LeadChoice)}
            />
            <TellLead form={form} partners={partners} desk={lent} />
          </Flex>
          {shown.rows.length === 0 && (
            <EmptyState title={emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
              <Text>Add what a partner did for a customer before there is a deal: it is not lost until then.</Text>
            </EmptyState>
          )}
          {shown.rows.map((lead) => (
            <LeadTile key={lead.id} lead={lead} form={form} portalId={portalId} desk={lent} />
          ))}
          <ShowMore more={more} />
        </Flex>
      )}
    </Fetching>
  );
}
