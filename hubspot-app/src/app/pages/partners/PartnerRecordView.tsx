import { Accordion, EmptyState, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type {
  PartnerRecord,
  RevocationAnswer,
  TerritoriesAnswer,
  TierAnswer,
} from '@partner-desk/hubspot-shared/contract.ts';
import { CertificateTable } from './CertificateTable.tsx';
import type { PartnerDesk } from './PartnerChange.tsx';
import { PartnerStanding } from './PartnerStanding.tsx';
import { Territories } from './Territories.tsx';
import { Tiers } from './Tiers.tsx';

/** What every change of a partner answers. */
export type PartnerChanged = RevocationAnswer | TerritoriesAnswer | TierAnswer;

interface PartnerRecordViewProps {
  record: PartnerRecord;
  desk: PartnerDesk<PartnerChanged>;
}

function Reminders({ reminders }: Pick<PartnerRecord, 'reminders'>) {
  if (reminders.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Reminders sent</Heading>
      <List variant="unordered-styled">
        {reminders.map(({ on, onText, sentence }) => (
          <Text key={`${on}-${sentence}`}>{`${onText}: ${sentence}`}</Text>
        ))}
      </List>
    </Flex>
  );
}

/** A partner at a glance: standing, certificates, what was sent, what is over. */
export function PartnerRecordView({ record, desk }: PartnerRecordViewProps) {
  const { certificates, earlier, emptySentence, reminders } = record;
  return (
    <Flex direction="column" gap="lg">
      <PartnerStanding record={record} />
      <Tiers record={record} desk={desk} />
      <Territories record={record} desk={desk} />
      <Flex direction="column" gap="sm">
        <Heading>Certificates</Heading>
        {certificates.length > 0 ? (
          <CertificateTable certificates={certificates} desk={desk} />
        ) : earlier.length > 0 ? (
          <Text>None counts now.</Text>
        ) : (
          <EmptyState title={emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
            <Text>Certificates appear here once they are imported.</Text>
          </EmptyState>
        )}
      </Flex>
      <Reminders reminders={reminders} />
      {earlier.length > 0 && (
        <Accordion title={`Replaced and revoked certificates (${earlier.length})`} size="sm">
          <CertificateTable certificates={earlier} desk={desk} />
        </Accordion>
      )}
    </Flex>
  );
}
