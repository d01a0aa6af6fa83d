import { Alert, Button, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { CompensationAnswer, LedgerEntry } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';

const outcomes = {
  done: { label: 'Approved', variant: 'success' },
  refused: { label: 'Not approved', variant: 'danger' },
  stale: { label: 'Changed meanwhile', variant: 'warning' },
} as const;

/** What became of each amount that was to be approved; what needs a look comes first. */
export function ApprovalOutcome({
  answer,
  of,
  onClose,
}: {
  answer: CompensationAnswer;
  of: LedgerEntry[];
  onClose: () => void;
}) {
  const items = answer.items.toSorted(
    (one, other) => Number(one.outcome === 'done') - Number(other.outcome === 'done'),
  );
  return (
    <Tile compact testId="approval-outcome">
      <Flex direction="column" gap="sm">
        <Alert title="Approved together" variant={alertVariant[answer.tone]}>
          {answer.message}
        </Alert>
        {items.map(({ id, outcome, message }) => {
          const entry = of.find((one) => one.id === id);
          return (
            <Flex key={id} direction="row" gap="sm" wrap="wrap" align="baseline">
              <StatusTag variant={outcomes[outcome].variant}>{outcomes[outcome].label}</StatusTag>
              {entry && (
                <Text format={{ fontWeight: 'demibold' }}>{`${entry.amount.text}, ${entry.partner.name}`}</Text>
              )}
              <Text>{message}</Text>
            </Flex>
          );
        })}
        <Flex direction="row">
          <Button size="sm" onClick={onClose}>
            Close the list
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
