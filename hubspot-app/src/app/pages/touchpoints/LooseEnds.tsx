import { Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { ReasonedAct } from '@partner-desk/hubspot-shared/acts/ReasonedAct.tsx';
import type { LooseEnd } from '@partner-desk/hubspot-shared/contract.ts';
import { DealName } from '../DealName.tsx';
import { AnotherDeal, BelongsHere } from './AttachLead.tsx';

const labels: Record<LooseEnd['kind'], string> = {
  lead: 'No deal yet',
  campaign: 'Unknown partner',
  appeal: 'Appeal',
};

/** What waits and is no touchpoint of a deal: appeals, what was told of a company without a deal, unknown partners. */
export function LooseEnds({ ends, portalId, desk }: { ends: LooseEnd[]; portalId: number; desk: ActDesk }) {
  return ends.map(({ id, kind, sentence, advice, deals, may }) => (
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
            {may.attach && deal.crm === 'hubspot' && <BelongsHere leadId={id} dealId={deal.id} desk={desk} />}
          </Flex>
        ))}
        {(may.attach || may.dismiss) && (
          <Flex direction="row" gap="sm" wrap="wrap">
            {may.attach && <AnotherDeal leadId={id} desk={desk} />}
            {may.dismiss && (
              <ReasonedAct
                id={`dismiss-${id}`}
                label="Belongs to no deal…"
                title="It belongs to no deal"
                intro={sentence}
                send="Put it aside"
                missing="Write why it belongs to no deal."
                path={`/${id}/dismiss`}
                desk={desk}
              />
            )}
          </Flex>
        )}
      </Flex>
    </Tile>
  ));
}
