import { Button, Flex, Input, Text } from '@hubspot/ui-extensions';
import type { PartnerCampaigns } from '@partner-desk/hubspot-shared/contract.ts';
import { useCopy } from '../use-copy.ts';

export type Campaign = PartnerCampaigns['campaigns'][number];

/** What to put behind the address of a link of this campaign, to be copied. */
export function CampaignLink({
  campaign: { utmId, links },
  medium,
  copy,
}: {
  campaign: Campaign;
  medium: string;
  copy: (text: string) => Promise<unknown>;
}) {
  const { copied, put } = useCopy(copy);
  const parameters = (links.find((one) => one.medium === medium) ?? links[0])?.parameters ?? '';
  return (
    <Flex direction="column" gap="xs">
      <Input
        name={`parameters-${utmId}`}
        label="For its links"
        description="Put it behind the address of the page, after a question mark."
        value={parameters}
        readOnly
      />
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        <Button size="sm" onClick={() => put(parameters)}>
          Copy for links
        </Button>
        {copied !== '' && <Text>{copied}</Text>}
      </Flex>
    </Flex>
  );
}
