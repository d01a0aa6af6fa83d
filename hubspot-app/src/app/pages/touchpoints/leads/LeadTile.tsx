import { Accordion, Flex, Link, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import type { LeadView, TouchpointForm } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant, tagVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { DealName } from '../../DealName.tsx';
import { BelongsHere } from './AttachLead.tsx';
import { LeadActs } from './LeadActs.tsx';

/** One thing a partner did for a company without a deal: for whom, what, when, what shows it, and where it stands. */
export function LeadTile({
  lead,
  form,
  portalId,
  desk,
}: {
  lead: LeadView;
  form: TouchpointForm;
  portalId: number;
  desk: ActDesk;
}) {
  const { customer, partner, kindLabel, occurredText, tag, campaign, evidence, status, history } = lead;
  const known = [customer.domain, customer.contactName, customer.contactEmail].filter((part) => part !== '');
  return (
    <Tile compact testId={`lead-${lead.id}`}>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <Text format={{ fontWeight: 'demibold' }}>{customer.name}</Text>
          <StatusTag variant={statusVariant[tag.tone]}>{tag.label}</StatusTag>
          <Text variant="microcopy">{known.join(', ')}</Text>
        </Flex>
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <Text>{`${partner.name}: ${kindLabel}, ${occurredText}`}</Text>
          {campaign !== '' && <Tag variant={tagVariant.neutral}>{campaign}</Tag>}
        </Flex>
        {evidence.map((one, index) => (
          <Flex key={`${one.label}-${index}`} direction="row" gap="xs" wrap="wrap" align="baseline">
            <Text variant="microcopy">{`${one.label}:`}</Text>
            {one.text !== one.url && <Text>{one.text}</Text>}
            {one.url !== '' && <Link href={{ url: one.url, external: true }}>{one.url}</Link>}
          </Flex>
        ))}
        <Text>{status === 'waiting' ? lead.advice : lead.became}</Text>
        {lead.deal && <DealName deal={lead.deal} portalId={portalId} />}
        {lead.deals.map((deal) => (
          <Flex key={`${deal.crm}-${deal.id}`} direction="row" gap="sm" wrap="wrap" align="baseline">
            <DealName deal={deal} portalId={portalId} />
            <Text variant="microcopy">{deal.sentence}</Text>
            {lead.may.attach && deal.crm === 'hubspot' && <BelongsHere lead={lead} dealId={deal.id} desk={desk} />}
          </Flex>
        ))}
        {history.length > 1 ? (
          <Accordion title={`What happened (${history.length})`} size="xs">
            <Flex direction="column" gap="xs">
              {history.map(({ at, what, sentence }, index) => (
                <Text key={`${at}-${what}-${index}`}>{sentence}</Text>
              ))}
            </Flex>
          </Accordion>
        ) : (
          <Text variant="microcopy">{lead.source}</Text>
        )}
        <LeadActs lead={lead} form={form} desk={desk} />
      </Flex>
    </Tile>
  );
}
