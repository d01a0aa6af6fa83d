import type { ReactNode } from 'react';
import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { DealAttributionSection } from '@partner-desk/hubspot-shared/attribution/DealAttributionSection.tsx';
import type { DealCard, PartnerOnDeal } from '@partner-desk/hubspot-shared/contract.ts';
import { WhyButton } from '@partner-desk/hubspot-shared/WhyPanel.tsx';
import { attributionDesk } from './attribution-on-card.ts';
import type { DealDesk } from './use-deal-card.ts';

/** Partners on this deal: who is credited with what, who registered it, what they did, and why. */
export function PartnersOnDeal({ card, desk, place }: { card: DealCard; desk: DealDesk; place: string }) {
  const { partners, attribution, headline } = card;
  if (partners.length === 0 && !attribution) return null;
  const credited = new Set(attribution?.credits.map(({ partner }) => partner.name));
  const story = (id: string, label: string): ReactNode =>
    id !== '' && (
      <WhyButton
        id={`${place}-why-${id}`}
        registrationId={id}
        reader={desk.reader}
        portalId={desk.portalId}
        label={label}
      />
    );
  const registered = partners
    .filter(({ partnerName }) => !credited.has(partnerName))
    .map((partner, index) => (
      <Registered key={`${partner.why}-${index}`} partner={partner} why={story(partner.why, 'Why?')} />
    ));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Partners on this deal</Heading>
      {attribution ? (
        <DealAttributionSection
          attribution={attribution}
          told={headline.sentence}
          desk={attributionDesk(card, desk, place)}
          registrationStory={(name) =>
            story(partners.find(({ partnerName }) => partnerName === name)?.why ?? '', 'Story of the registration')
          }
        >
          {registered}
        </DealAttributionSection>
      ) : (
        registered
      )}
    </Flex>
  );
}

/** A partner that registered the deal and has no credit. */
function Registered({ partner, why }: { partner: PartnerOnDeal; why: ReactNode }) {
  const { partnerName, role, what, when, credit } = partner;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" wrap="wrap" align="center">
        <StatusTag variant="default">{role}</StatusTag>
        <Text format={{ fontWeight: 'demibold' }}>{partnerName}</Text>
        {why}
      </Flex>
      <Text>{[what, when].filter((part) => part !== '').join(', ')}</Text>
      {credit !== '' && <Text>{`Credit: ${credit}`}</Text>}
    </Flex>
  );
}
