import { Divider, EmptyState, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { PolicyView } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

/** Every version there was, newest first: who, when, why, and what it changed. */
export function PolicyHistory({ history }: { history: PolicyView['history'] }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Versions</Heading>
      {history.length === 0 && (
        <EmptyState title="No version was published yet" layout="vertical" reverseOrder>
          <Text>The program’s own numbers hold until somebody publishes others.</Text>
        </EmptyState>
      )}
      {history.map(({ version, tag, when, who, reason, changes }) => (
        <Flex key={version} direction="column" gap="xs">
          <Divider />
          <Flex direction="row" gap="sm" wrap="wrap" align="center">
            <Text format={{ fontWeight: 'demibold' }}>{`Version ${version}`}</Text>
            <StatusTag variant={statusVariant[tag.tone]}>{tag.label}</StatusTag>
            <Text>{when}</Text>
          </Flex>
          <Text>{reason === '' ? who : `${who} “${reason}”`}</Text>
          {changes.map((change) => (
            <Text key={change} variant="microcopy">
              {change}
            </Text>
          ))}
        </Flex>
      ))}
    </Flex>
  );
}
