import { useState } from 'react';
import { Button, DescriptionList, DescriptionListItem, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { DealCard, PendingWrite } from '@partner-desk/hubspot-shared/contract.ts';
import { crmLabel, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

const stateLabel: Record<PendingWrite['state'], string> = {
  waiting: 'Waiting its turn',
  retrying: 'Trying again',
  refused: 'Refused',
};

function PendingList({ pending }: { pending: PendingWrite[] }) {
  return (
    <DescriptionList direction="column">
      {pending.map((write, index) => (
        <DescriptionListItem key={`${write.record}-${index}`} label={`${crmLabel[write.crm]}: ${write.record}`}>
          <Text>
            {[`${stateLabel[write.state]}.`, write.message, write.advice].filter((part) => part !== '').join(' ')}
          </Text>
        </DescriptionListItem>
      ))}
    </DescriptionList>
  );
}

/** Where the decision has arrived, in one quiet line; what has not can be opened. */
export function SyncFoot({ sync, outdated }: { sync: DealCard['sync']; outdated: boolean }) {
  const [open, setOpen] = useState(false);
  const pending = sync.pending.length > 0;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" wrap="wrap" align="center">
        {sync.tone === 'warning' || sync.tone === 'danger' ? (
          <StatusTag variant={statusVariant[sync.tone]}>{sync.sentence}</StatusTag>
        ) : (
          <Text variant="microcopy">{sync.sentence}</Text>
        )}
        {pending && (
          <Button variant="transparent" size="xs" onClick={() => setOpen(!open)}>
            {open ? 'Hide' : 'Show'}
          </Button>
        )}
      </Flex>
      {pending && open && <PendingList pending={sync.pending} />}
      {outdated && (
        <Text variant="microcopy">Partner Desk did not answer just now. This is the last known standing.</Text>
      )}
    </Flex>
  );
}
