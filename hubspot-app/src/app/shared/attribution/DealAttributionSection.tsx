import type { ReactNode } from 'react';
import { Accordion, Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { DealAttribution } from '../contract.ts';
import { useHeld } from '../acts/use-held.ts';
import { alertVariant } from '../tones.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { Credits } from './Credits.tsx';
import { TellTouchpoint } from './TellTouchpoint.tsx';
import { Touchpoints } from './Touchpoints.tsx';

/** Who is credited with a deal, with what and why, what partners did for it, and the way to add more. */
export function DealAttributionSection({
  attribution,
  told,
  registrationStory,
  children,
  desk: lent,
}: {
  attribution: DealAttribution;
  /** What is said above already and not said again. */
  told: string;
  /** The way to the story of a credited partner's registration, where it has one. */
  registrationStory: (partnerName: string) => ReactNode;
  /** Partners without credit. */
  children?: ReactNode;
  desk: Omit<AttributionDesk, 'onFormOpen'>;
}) {
  const { shown, onFormOpen } = useHeld(attribution);
  const desk = { ...lent, onFormOpen };
  const { headline, credits, touchpoints, model, contractLength, form, closed, fieldNotes, waiting, version } = shown;
  const known = touchpoints.length;
  return (
    <>
      {headline.sentence !== told && <Text>{headline.sentence}</Text>}
      <Credits credits={credits} version={version} form={form} desk={desk} registrationStory={registrationStory} />
      {children}
      {credits.some(({ basisPoints }) => basisPoints > 0) && <Text variant="microcopy">{model}</Text>}
      {contractLength.sentence !== '' && (
        <Text variant={contractLength.tone === 'warning' ? 'bodytext' : 'microcopy'}>{contractLength.sentence}</Text>
      )}
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
    </>
  );
}
