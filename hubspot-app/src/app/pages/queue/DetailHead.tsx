import { Button, Flex, Heading, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { RegistrationDetail } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant, tagVariant } from '@partner-desk/hubspot-shared/tones.ts';

/** Whose registration this is, where it stands, and how long there is. */
export function DetailHead({ detail, onClose }: { detail: RegistrationDetail; onClose: () => void }) {
  const { registration } = detail;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" justify="between" align="start" wrap="wrap">
        <Heading>{registration.customerName}</Heading>
        <Button variant="transparent" size="sm" onClick={onClose}>
          Close
        </Button>
      </Flex>
      <Flex direction="row" gap="xs" wrap="wrap" align="center">
        <StatusTag variant={statusVariant[registration.tag.tone]}>{registration.tag.label}</StatusTag>
        {registration.clock && (
          <StatusTag variant={statusVariant[registration.clock.tone]} hollow>
            {registration.clock.text}
          </StatusTag>
        )}
        {registration.checks.map((check) => (
          <Tag key={check.label} variant={tagVariant[check.tone]}>
            {check.label}
          </Tag>
        ))}
      </Flex>
      <Text>{`${registration.partner.name} (${registration.partner.tier}), ${registration.submittedText}`}</Text>
    </Flex>
  );
}
