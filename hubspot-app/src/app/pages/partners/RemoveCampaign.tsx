import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import type { Campaign } from './CampaignLink.tsx';
import type { CampaignDesk } from './KeepCampaign.tsx';

/** Asks before a campaign is taken away. */
export function RemoveCampaign({ campaign: { utmId, name }, desk }: { campaign: Campaign; desk: CampaignDesk }) {
  const id = `remove-campaign-${utmId}`;
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '/remove', close);
  return (
    <Flex direction="row">
      <Button
        variant="transparent"
        size="sm"
        overlay={
          <Modal id={id} title={`Remove ${name}`} width="md" variant="danger" onOpen={act.clear}>
            <ModalBody>
              <Flex direction="column" gap="md">
                <Text>
                  {`Links with the id ${utmId} are then known by the partner’s name alone, if they carry it. What they told so far stays.`}
                </Text>
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton variant="destructive" loading={act.sending} onClick={() => act.press({ utmId })}>
                Remove the campaign
              </LoadingButton>
              <Button onClick={close}>Keep it</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Remove campaign…
      </Button>
    </Flex>
  );
}
