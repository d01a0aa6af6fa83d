import { Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { LooseEnd } from '@partner-desk/hubspot-shared/contract.ts';
import { DealName } from '../DealName.tsx';

const labels: Record<LooseEnd['kind'], string> = {
  campaign: 'Unknown partner',
  appeal: 'Appeal',
};

/** What waits and is no touchpoint of a deal: appeals, and unknown partners. */
export function LooseEnds({ ends, portalId }: { ends: LooseEnd[]; portalId: number }) {
  return ends.map(({ id, kind, sentence, advice, deals }) => (
    <Tile key={id} compact testId={`loose-${id}`}>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <StatusTag variant="warning">{labels[kind]}</StatusTag>
          <Text>{sentence}</Text>
        </Flex>
        {advice !== '' && <Text>{advice}</Text>}
        {deals.map((deal) => (
          <Flex key={`${deal.crm}-${deal.id}`} direction="row" gap="sm" wrap="wrap" align="baseline">
            <DealName deal={deal} portalId={portalId} />
            {deal.sentence !== '' && <Text variant="microcopy">{deal.sentence}</Text>}
          </Flex>
        ))}
      </Flex>
    </Tile>
  ));
}
