import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { InformationAsked } from '../contract.ts';

/** What was asked, line by line as it was written, by whom and when. */
export function Questions({ asked }: { asked: InformationAsked }) {
  const lines = asked.questions.split(/\r?\n/).filter((line) => line.trim() !== '');
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text variant="microcopy">{`${asked.askedBy} asked, ${asked.askedAtText}`}</Text>
        {lines.map((line, index) => (
          <Text key={`${index}-${line}`}>{line}</Text>
        ))}
      </Flex>
    </Tile>
  );
}
