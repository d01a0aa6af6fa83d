import { Alert, Flex, Heading, List, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { PolicyPreview } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

/** What a change is, what it would touch, and what is wrong or odd about it; nothing is stored yet. */
export function PolicyPreviewTile({ preview, namesKeys }: { preview: PolicyPreview; namesKeys: boolean }) {
  const { outcome, sentence, problems, changes, touches, warnings } = preview;
  if (outcome === 'invalid') {
    return (
      <Alert title={sentence} variant="danger">
        {problems.map(({ key, message }) => (namesKeys && key !== '' ? `${key}: ${message}` : message)).join(' ')}
      </Alert>
    );
  }
  if (outcome === 'unchanged') return <Alert title={sentence} variant="info" />;
  return (
    <Tile testId="policy-preview">
      <Flex direction="column" gap="sm">
        <Heading>{sentence}</Heading>
        <List variant="unordered">
          {changes.map((change) => (
            <Text key={change}>{change}</Text>
          ))}
        </List>
        {warnings.map((warning) => (
          <Alert key={warning} title="Unusual" variant="warning">
            {warning}
          </Alert>
        ))}
        <Text format={{ fontWeight: 'demibold' }}>What it would touch</Text>
        {touches.map(({ tone, sentence: touched, examples }) => (
          <Flex key={touched} direction="column" gap="flush">
            <StatusTag variant={statusVariant[tone]}>{touched}</StatusTag>
            {examples.map((example) => (
              <Text key={example} variant="microcopy">
                {example}
              </Text>
            ))}
          </Flex>
        ))}
      </Flex>
    </Tile>
  );
}
