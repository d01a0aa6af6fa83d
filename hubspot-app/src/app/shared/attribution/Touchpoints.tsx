import { Divider, Flex, Link, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { TouchpointForm, TouchpointView } from '../contract.ts';
import { statusVariant, tagVariant } from '../tones.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { TouchpointActs } from './TouchpointActs.tsx';

/** One thing a partner did: what, when, whether it counts and as what, and what shows it. */
export function Touchpoint({
  touchpoint,
  form,
  desk,
}: {
  touchpoint: TouchpointView;
  form: TouchpointForm | null;
  desk: AttributionDesk;
}) {
  const { partner, kindLabel, occurredText, tag, sentence, evidence, campaign, source, note } = touchpoint;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" wrap="wrap" align="center">
        <Text format={{ fontWeight: 'demibold' }}>{`${partner.name}: ${kindLabel}`}</Text>
        <Text>{occurredText}</Text>
        <StatusTag variant={statusVariant[tag.tone]}>{tag.label}</StatusTag>
        {campaign !== '' && <Tag variant={tagVariant.neutral}>{campaign}</Tag>}
      </Flex>
      <Text>{sentence}</Text>
      {evidence.map((one, index) => (
        <Flex key={`${one.label}-${index}`} direction="row" gap="xs" wrap="wrap" align="baseline">
          <Text variant="microcopy">{`${one.label}:`}</Text>
          {one.value !== one.url && <Text>{one.value}</Text>}
          {one.url !== '' && <Link href={{ url: one.url, external: true }}>{one.url}</Link>}
        </Flex>
      ))}
      {note !== '' && <Text>{note}</Text>}
      <Text variant="microcopy">{source}</Text>
      <TouchpointActs touchpoint={touchpoint} form={form} desk={desk} />
    </Flex>
  );
}

/** What partners did for the deal, newest first. */
export function Touchpoints({
  touchpoints,
  form,
  desk,
}: {
  touchpoints: TouchpointView[];
  form: TouchpointForm | null;
  desk: AttributionDesk;
}) {
  return (
    <Flex direction="column" gap="md">
      {touchpoints.map((touchpoint, index) => (
        <Flex key={touchpoint.id} direction="column" gap="md">
          {index > 0 && <Divider />}
          <Touchpoint touchpoint={touchpoint} form={form} desk={desk} />
        </Flex>
      ))}
    </Flex>
  );
}
