import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { AttributionDesk } from '@partner-desk/hubspot-shared/attribution/attribution-desk.ts';
import { Touchpoint } from '@partner-desk/hubspot-shared/attribution/Touchpoints.tsx';
import type { TouchpointForm, TouchpointRow } from '@partner-desk/hubspot-shared/contract.ts';
import { DealName } from '../DealName.tsx';

/** One line of the page: which deal, what was told, and what may be done about it. */
export function TouchpointTile({
  row: { touchpoint, deal },
  form,
  portalId,
  desk,
}: {
  row: TouchpointRow;
  form: TouchpointForm | null;
  portalId: number;
  desk: Pick<AttributionDesk, 'reader' | 'closeOverlay' | 'onAnswer' | 'onFormOpen'>;
}) {
  const path = `/api/hubspot/deals/${encodeURIComponent(deal.id)}`;
  return (
    <Tile compact testId={`touchpoint-${touchpoint.id}`}>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
          <DealName deal={deal} portalId={portalId} />
          {deal.customerName !== '' && <Text variant="microcopy">{deal.customerName}</Text>}
        </Flex>
        <Touchpoint
          touchpoint={touchpoint}
          form={form}
          desk={{ ...desk, place: 'touchpoints', path, portalId, partners: [] }}
        />
      </Flex>
    </Tile>
  );
}
