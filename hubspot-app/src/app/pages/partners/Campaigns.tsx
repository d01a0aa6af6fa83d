import { useCallback, useState } from 'react';
import { Alert, Divider, Flex, Heading, LoadingSpinner, Select, Text } from '@hubspot/ui-extensions';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { CampaignAnswer, PartnerCampaigns, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { CampaignLink } from './CampaignLink.tsx';
import { KeepCampaign } from './KeepCampaign.tsx';
import { RemoveCampaign } from './RemoveCampaign.tsx';

interface CampaignsProps {
  path: string;
  reader: Reader;
  closeOverlay: (id: string) => void;
  /** HubSpot's clipboard. */
  copy: (text: string) => Promise<unknown>;
}

/** The partner's campaigns, each by the exact id of its links, with what to put into them. */
export function Campaigns({ path, reader, closeOverlay, copy }: CampaignsProps) {
  const load = useCallback(() => read<PartnerCampaigns>(`${path}/campaigns`, reader), [path, reader]);
  const { state, refresh, adopt } = useBackend(load, () => calmPauseMs);
  const [said, setSaid] = useState<CampaignAnswer | null>(null);
  const [chosen, setChosen] = useState('');

  const onAnswer = (view: PartnerCampaigns) => (answer: CampaignAnswer) => {
    setSaid(answer);
    adopt({ ...view, campaigns: answer.campaigns });
  };

  function shown(view: PartnerCampaigns) {
    const { partner, mayChange, campaigns } = view;
    const desk = { path: `${path}/campaigns`, reader, closeOverlay, onAnswer: onAnswer(view) };
    const mediums = (campaigns[0]?.links ?? []).map(({ medium }) => medium).filter((medium) => medium !== '');
    const medium = mediums.includes(chosen) ? chosen : (mediums[0] ?? '');
    return (
      <>
        <Text>
          {campaigns.length === 0
            ? `No campaign of ${partner.name} has an id yet. Its links are known by the partner’s name alone.`
            : `Whoever comes by a link with one of these ids was sent by ${partner.name}, whatever else the link says.`}
        </Text>
        {mediums.length > 0 && (
          <Select
            name="medium"
            label="Medium of the links"
            description="Where they will stand."
            value={medium}
            options={mediums.map((one) => ({ value: one, label: one }))}
            onChange={(value) => setChosen(String(value))}
          />
        )}
        {campaigns.map((campaign) => (
          <Flex key={campaign.utmId} direction="column" gap="xs">
            <Divider />
            <Text format={{ fontWeight: 'demibold' }}>{campaign.name}</Text>
            <Text>{`Id ${campaign.utmId}`}</Text>
            <Text variant="microcopy">{campaign.sentence}</Text>
            <CampaignLink campaign={campaign} medium={medium} copy={copy} />
            {mayChange && (
              <Flex direction="row" gap="sm" wrap="wrap">
                <KeepCampaign campaign={campaign} desk={desk} />
                <RemoveCampaign campaign={campaign} desk={desk} />
              </Flex>
            )}
          </Flex>
        ))}
        {mayChange && <KeepCampaign campaign={null} desk={desk} />}
      </>
    );
  }

  return (
    <Flex direction="column" gap="sm">
      <Heading>Campaigns</Heading>
      {state.status === 'loading' && <LoadingSpinner label="Loading the campaigns" showLabel />}
      {state.status === 'failed' && <Trouble what="The campaigns of the partner" onRetry={refresh} />}
      {said && <Alert title={said.message} variant={alertVariant[said.tone]} />}
      {state.status === 'ready' && shown(state.value)}
    </Flex>
  );
}
