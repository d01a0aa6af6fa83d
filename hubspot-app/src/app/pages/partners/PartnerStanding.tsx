import { AutoGrid, Flex, Heading, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { PartnerRecord } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant, tagVariant } from '@partner-desk/hubspot-shared/tones.ts';

function Certification({ certificate }: Pick<PartnerRecord, 'certificate'>) {
  return (
    <Tile compact testId="certification">
      <Flex direction="column" gap="sm">
        <Heading>Certification</Heading>
        <Flex direction="row">
          <StatusTag variant={statusVariant[certificate.tag.tone]}>{certificate.tag.label}</StatusTag>
        </Flex>
        <Text>{certificate.sentence}</Text>
        {certificate.advice !== '' && <Text>{certificate.advice}</Text>}
      </Flex>
    </Tile>
  );
}

function TierNeeds({ tier, needs }: { tier: string; needs: PartnerRecord['needs'] }) {
  return (
    <Tile compact testId="tier-needs">
      <Flex direction="column" gap="sm">
        <Heading>{`What the ${tier} tier needs`}</Heading>
        {needs.map((need) => (
          <Flex key={need.kind} direction="column" gap="xs" align="start">
            <StatusTag variant={statusVariant[need.tone]}>{`${need.label}: ${need.has} of ${need.needs}`}</StatusTag>
            <Text variant="microcopy">{need.sentence}</Text>
          </Flex>
        ))}
        {needs.length === 0 && <Text>This tier asks for no certificates.</Text>}
      </Flex>
    </Tile>
  );
}

function OpenRegistrations({ registrations }: { registrations: NonNullable<PartnerRecord['registrations']> }) {
  return (
    <Tile compact testId="open-registrations">
      <Flex direction="column" gap="sm">
        <Heading>Open registrations</Heading>
        <Text>{registrations.sentence}</Text>
        <Flex direction="row" gap="xs" wrap="wrap">
          {registrations.byState.map(({ state, tag, count }) => (
            <Tag key={state} variant={tagVariant[tag.tone]}>
              {`${tag.label}: ${count}`}
            </Tag>
          ))}
        </Flex>
      </Flex>
    </Tile>
  );
}

/** The partner at a glance: tier, certification, what the tier needs, and what is open. */
export function PartnerStanding({ record }: { record: PartnerRecord }) {
  const { partner, certificate, needs, registrations } = record;
  return (
    <Flex direction="column" gap="sm">
      <Text>{[`${partner.tier} partner`, partner.domain].filter((part) => part !== '').join(', ')}</Text>
      <AutoGrid columnWidth={260} flexible gap="md">
        <Certification certificate={certificate} />
        <TierNeeds tier={partner.tier} needs={needs} />
        {registrations && <OpenRegistrations registrations={registrations} />}
      </AutoGrid>
    </Flex>
  );
}
