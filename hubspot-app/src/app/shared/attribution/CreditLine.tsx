import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { DealAttribution } from '../contract.ts';
import { statusVariant } from '../tones.ts';

/** Who is credited with the deal, in one line; nothing while nothing was told of it. `told` is what stands above it already. */
export function CreditLine({ attribution, told }: { attribution: DealAttribution | null; told: string }) {
  if (!attribution || attribution.attributionId === null) return null;
  const { headline, credits, waiting } = attribution;
  const shares = credits
    .filter(({ basisPoints }) => basisPoints > 0)
    .map(({ partner, shareText }) => `${partner.name} ${shareText}`);
  const more = waiting === 0 ? [] : [waiting === 1 ? '1 proposal waits for you' : `${waiting} proposals wait for you`];
  return (
    <Flex direction="column" gap="xs">
      {headline.sentence !== told && (
        <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
          <StatusTag variant={statusVariant[headline.tag.tone]}>{headline.tag.label}</StatusTag>
          <Text>{headline.sentence}</Text>
        </Flex>
      )}
      {shares.length + more.length > 0 && <Text variant="microcopy">{`${[...shares, ...more].join(', ')}.`}</Text>}
    </Flex>
  );
}
