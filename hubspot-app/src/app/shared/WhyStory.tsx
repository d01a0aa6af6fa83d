import { Divider, Flex, Heading, List, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Why } from './contract.ts';
import { EvidenceValue } from './EvidenceValue.tsx';
import { statusVariant } from './tones.ts';

type Event = Why['timeline'][number];

function StoryEvent({ event, portalId }: { event: Event; portalId: number }) {
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
        <StatusTag variant={statusVariant[event.tone]}>{event.atText}</StatusTag>
        <Text variant="microcopy">{event.who}</Text>
      </Flex>
      <Text format={{ fontWeight: 'demibold' }}>{event.what}</Text>
      {event.evidence.map((evidence, index) => (
        <Flex key={`${evidence.label}-${index}`} direction="row" gap="xs" wrap="wrap" align="baseline">
          <Text variant="microcopy">{evidence.label}:</Text>
          <EvidenceValue evidence={evidence} portalId={portalId} />
        </Flex>
      ))}
      {event.rule !== '' && <Text>{event.rule}</Text>}
      <Text variant="microcopy">{`Fingerprint ${event.fingerprint}`}</Text>
    </Flex>
  );
}

/** What happened (newest last), the rule that spoke, and what would have led elsewhere. */
export function WhyStory({ why, portalId }: { why: Why; portalId: number }) {
  return (
    <Flex direction="column" gap="md">
      {why.timeline.map((event, index) => (
        <Flex key={event.fingerprint} direction="column" gap="md">
          {index > 0 && <Divider />}
          <StoryEvent event={event} portalId={portalId} />
        </Flex>
      ))}
      {why.wouldHaveChanged.length > 0 && (
        <Flex direction="column" gap="xs">
          <Divider />
          <Heading>What would have changed this</Heading>
          <List variant="unordered-styled">
            {why.wouldHaveChanged.map((sentence) => (
              <Text key={sentence}>{sentence}</Text>
            ))}
          </List>
        </Flex>
      )}
    </Flex>
  );
}
