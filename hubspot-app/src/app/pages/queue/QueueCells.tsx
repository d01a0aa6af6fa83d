import { Button, Flex, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { QueueRow } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant, tagVariant } from '@partner-desk/hubspot-shared/tones.ts';

/** The customer's name opens the registration. */
export function Customer({ row, openId, onOpen }: { row: QueueRow; openId: string; onOpen: (id: string) => void }) {
  const isOpen = row.id === openId;
  return (
    <Button variant="transparent" size="md" onClick={() => onOpen(row.id)}>
      {isOpen ? `${row.customerName} (open)` : row.customerName}
    </Button>
  );
}

export function Partner({ row }: { row: QueueRow }) {
  return (
    <Flex direction="column" gap="flush">
      <Text>{row.partner.name}</Text>
      <Text variant="microcopy">{row.partner.tier}</Text>
    </Flex>
  );
}

/** How long there is, in words and colour; where no clock runs, where the registration stands. */
export function Clock({ row }: { row: QueueRow }) {
  const appeal = row.appeal?.state === 'open';
  if (appeal) return <StatusTag variant="warning">Appeal</StatusTag>;
  return row.clock ? (
    <StatusTag variant={statusVariant[row.clock.tone]}>{row.clock.text}</StatusTag>
  ) : (
    <StatusTag variant={statusVariant[row.tag.tone]}>{row.tag.label}</StatusTag>
  );
}

export function Checks({ row }: { row: QueueRow }) {
  return (
    <Flex direction="row" gap="xs" wrap="wrap">
      {row.checks.map((check) => (
        <Tag key={check.label} variant={tagVariant[check.tone]}>
          {check.label}
        </Tag>
      ))}
    </Flex>
  );
}
