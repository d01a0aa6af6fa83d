import { Accordion, Alert, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { DealAttribution } from '../contract.ts';
import { useHeld } from '../acts/use-held.ts';
import { alertVariant } from '../tones.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { Credits } from './Credits.tsx';
import { TellTouchpoint } from './TellTouchpoint.tsx';
import { Touchpoints } from './Touchpoints.tsx';

/** Partners on this deal: who is credited with what and why, what they did, and the way to add more. */
export function DealAttributionSection({
  attribution,
  desk: lent,
}: {
  attribution: DealAttribution;
  desk: Omit<AttributionDesk, 'onFormOpen'>;
}) {
  const { shown, onFormOpen } = useHeld(attribution);
  const desk = { ...lent, onFormOpen };
  const { headline, credits, touchpoints, model, form, closed, fieldNotes, waiting, version } = shown;
  const known = touchpoints.length;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Partner credit</Heading>
      <Text>{headline.sentence}</Text>
      <Credits credits={credits} version={version} form={form} desk={desk} />
      {credits.some(({ basisPoints }) => basisPoints > 0) && <Text variant="microcopy">{model}</Text>}
      {fieldNotes.map(({ label, sentence, tone }) => (
        <Alert key={sentence} title={label} variant={alertVariant[tone]}>
          {sentence}
        </Alert>
      ))}
      {known > 0 && (
        <Accordion
          title={`What partners did (${known})${waiting > 0 ? `: ${waiting} to confirm` : ''}`}
          defaultOpen={waiting > 0 || known <= 2}
          size="sm"
        >
          <Touchpoints touchpoints={touchpoints} form={form} desk={desk} />
        </Accordion>
      )}
      {form ? (
        <Flex direction="row">
          <TellTouchpoint form={form} desk={desk} variant="secondary" />
        </Flex>
      ) : (
        closed !== '' && <Text variant="microcopy">{closed}</Text>
      )}
    </Flex>
  );
}
