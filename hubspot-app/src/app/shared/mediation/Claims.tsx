import { AutoGrid, Divider, Flex, Text } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';

function Side({ head, value }: { head: string; value: string }) {
  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy">{head}</Text>
      <Text>{value}</Text>
    </Flex>
  );
}

/** Two claims, fact by fact: beside each other where there is room, else one below the other, each with whose it is. */
export function Claims({ rows, heads }: Pick<Mediation, 'rows' | 'heads'>) {
  return (
    <Flex direction="column" gap="sm">
      {rows.map(({ label, ours, other }) => (
        <Flex key={label} direction="column" gap="xs">
          <Divider />
          <Text format={{ fontWeight: 'demibold' }}>{label}</Text>
          <AutoGrid columnWidth={200} flexible gap="md">
            <Side head={heads.ours} value={ours} />
            <Side head={heads.other} value={other} />
          </AutoGrid>
        </Flex>
      ))}
    </Flex>
  );
}
