import { Accordion, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { ChangeTier, type TierProps } from './ChangeTier.tsx';

/** The partner's tier, how it came to be, and changing it for who may. */
export function Tiers(props: TierProps) {
  const { sentence, history, mayChange } = props.record.tiers;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Tier</Heading>
      <Text>{sentence}</Text>
      {mayChange && (
        <Flex direction="row">
          <ChangeTier {...props} />
        </Flex>
      )}
      {history.length > 0 && (
        <Accordion title={`Changes of the tier (${history.length})`} size="sm">
          <List variant="unordered-styled">
            {history.map((one, place) => (
              <Text key={history.length - place}>{`${one.sentence} ${one.reason}`}</Text>
            ))}
          </List>
        </Accordion>
      )}
    </Flex>
  );
}
