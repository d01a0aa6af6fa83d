import { Alert, Button, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { BulkAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

const outcomeLabel: Record<BulkAnswer['items'][number]['outcome'], string> = {
  done: 'Approved',
  refused: 'Not approved',
  stale: 'Changed meanwhile',
};

/** What became of each registration that was to be approved. */
export function BulkOutcome({ answer, onClose }: { answer: BulkAnswer; onClose: () => void }) {
  // What needs a look comes first.
  const items = answer.items.toSorted(
    (one, other) => Number(one.outcome === 'done') - Number(other.outcome === 'done'),
  );
  return (
    <Tile compact testId="bulk-outcome">
      <Flex direction="column" gap="sm">
        <Alert title="Approved together" variant={alertVariant[answer.tone]}>
          {answer.summary}
        </Alert>
        {items.map((item) => (
          <Flex key={item.registrationId} direction="row" gap="sm" wrap="wrap" align="baseline">
            <StatusTag variant={statusVariant[item.tone]}>{outcomeLabel[item.outcome]}</StatusTag>
            <Text format={{ fontWeight: 'demibold' }}>{item.customerName}</Text>
            <Text>{item.message}</Text>
          </Flex>
        ))}
        <Flex direction="row">
          <Button size="sm" onClick={onClose}>
            Close the list
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
