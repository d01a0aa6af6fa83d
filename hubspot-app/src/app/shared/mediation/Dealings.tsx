import { DescriptionList, DescriptionListItem, Flex, Text } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import { EvidenceValue } from '../EvidenceValue.tsx';

/** What our own team did with the customer before, as the CRM dates it, each with its record. */
export function Dealings({ dealings, portalId }: { dealings: Mediation['dealings']; portalId: number }) {
  if (dealings.facts.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{dealings.heading}</Text>
      <DescriptionList direction="column">
        {dealings.facts.map((fact, index) => (
          <DescriptionListItem key={`${fact.label}-${index}`} label={fact.label}>
            <EvidenceValue evidence={fact} portalId={portalId} />
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Flex>
  );
}
