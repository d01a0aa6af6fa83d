import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Money } from '@partner-desk/hubspot-shared/contract.ts';

export const counted = (deals: number) => (deals === 1 ? '1 deal' : `${deals} deals`);

/** An amount with the number of deals behind it; nothing where there is none. */
export function Measured({ of: { amount, deals } }: { of: { deals: number; amount: Money } }) {
  if (deals === 0) return <Text>-</Text>;
  return (
    <>
      <Text>{amount.text}</Text>
      <Text variant="microcopy">{counted(deals)}</Text>
    </>
  );
}

/** A figure; one from few deals is marked as such, in words. */
export function Figure({ of: { text, deals, few } }: { of: { text: string; deals: number; few: boolean } }) {
  return (
    <Flex direction="column" gap="flush" align="start">
      <Text>{text}</Text>
      {few && deals > 0 && <StatusTag variant="warning">Too few deals to tell</StatusTag>}
    </Flex>
  );
}
