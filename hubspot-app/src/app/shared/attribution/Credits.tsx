import type { ReactNode } from 'react';
import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CreditView, TouchpointForm } from '../contract.ts';
import { statusVariant } from '../tones.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { CreditAppeal } from './CreditAppeal.tsx';
import { CreditWhyButton } from './CreditWhyButton.tsx';

/** Who is credited with what, by which rule; each with its story and its appeal. */
export function Credits({
  credits,
  version,
  form,
  desk,
  registrationStory,
}: {
  credits: CreditView[];
  version: number;
  form: TouchpointForm | null;
  desk: AttributionDesk;
  registrationStory: (partnerName: string) => ReactNode;
}) {
  return (
    <Flex direction="column" gap="md">
      {credits.map((credit) => (
        <Flex key={credit.partner.id} direction="column" gap="xs" testId={`credit-${credit.partner.id}`}>
          <Flex direction="row" gap="sm" wrap="wrap" align="center">
            <StatusTag variant={statusVariant[credit.tag.tone]}>{credit.tag.label}</StatusTag>
            <Text format={{ fontWeight: 'demibold' }}>{credit.partner.name}</Text>
            {credit.basisPoints > 0 && (
              <Text>{credit.amount ? `${credit.shareText}, ${credit.amount.text}` : credit.shareText}</Text>
            )}
            <CreditWhyButton partnerId={credit.partner.id} desk={desk} />
          </Flex>
          <Text>{credit.sentence}</Text>
          <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
            <CreditAppeal credit={credit} version={version} form={form} desk={desk} />
            {registrationStory(credit.partner.name)}
          </Flex>
        </Flex>
      ))}
    </Flex>
  );
}
