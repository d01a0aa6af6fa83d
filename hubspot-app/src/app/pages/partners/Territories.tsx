import { Accordion, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { ChangeTerritories, type TerritoriesProps } from './ChangeTerritories.tsx';

/** Where the partner may register deals, how that came to be, and changing it for who may. */
export function Territories(props: TerritoriesProps) {
  const { sentence, history, mayChange, names } = props.record.territories;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Territories</Heading>
      <Text>{sentence}</Text>
      {mayChange && (
        <Flex direction="row">
          <ChangeTerritories {...props} label="Change territories…" names={names} id="territories" />
        </Flex>
      )}
      {history.length > 0 && (
        <Accordion title={`What was agreed (${history.length})`} size="sm">
          <List variant="unordered-styled">
            {history.map((one, place) => (
              <Flex key={history.length - place} direction="column" gap="xs" align="start">
                <Text>{`${one.sentence} ${one.reason}`}</Text>
                {mayChange && !one.isNow && (
                  <ChangeTerritories
                    {...props}
                    label="Agree on this again…"
                    names={one.names}
                    id={`territories-${history.length - place}`}
                  />
                )}
              </Flex>
            ))}
          </List>
        </Accordion>
      )}
    </Flex>
  );
}
