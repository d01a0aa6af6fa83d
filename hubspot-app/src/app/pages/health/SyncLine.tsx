import { Divider, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { useSyncHealth } from './use-sync-health.ts';

/** Sync health under the queue: one quiet line while all is well. */
export function SyncLine({ reader }: { reader: Reader }) {
  const { state } = useSyncHealth(reader);
  if (state.status !== 'ready') return null;
  const { tone, sentence } = state.value;
  const quiet = tone === 'success' || tone === 'neutral' || tone === 'info';
  return (
    <Flex direction="column" gap="sm">
      <Divider />
      <Flex direction="row" gap="sm" wrap="wrap" align="center">
        {quiet ? (
          <Text variant="microcopy">{sentence}</Text>
        ) : (
          <StatusTag variant={statusVariant[tone]}>{sentence}</StatusTag>
        )}
        <PageLink to="/sync-health">Sync health</PageLink>
      </Flex>
    </Flex>
  );
}
