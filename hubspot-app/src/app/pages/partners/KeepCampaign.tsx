import { useRef, useState } from 'react';
import { Button, Flex, Input, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { CampaignAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import type { Campaign } from './CampaignLink.tsx';
import type { PartnerDesk } from './PartnerChange.tsx';

export type CampaignDesk = PartnerDesk<CampaignAnswer>;

const longestId = 100;
const longestName = 200;

function idProblem(utmId: string): string {
  if (utmId === '') return 'Enter the id, exactly as the links have it.';
  if (utmId.length > longestId) return `At most ${longestId} characters.`;
  return /[\s&?#=]/.test(utmId) ? 'An id has no spaces and none of & ? # =.' : '';
}

function nameProblem(name: string): string {
  if (name === '') return 'Enter what people call the campaign.';
  return name.length > longestName ? `At most ${longestName} characters.` : '';
}

/** A text that is kept letter by letter and drawn anew when it is left: drawing it while somebody types loses letters. */
function useTyped(problemOf: (text: string) => string) {
  const typed = useRef('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState('');
  const write = (text: string) => {
    typed.current = text;
    setValue(text);
    setProblem('');
  };
  return {
    write,
    /** Null where it cannot be taken, which is said at the field. */
    read: () => {
      const text = typed.current.trim();
      const found = problemOf(text);
      setProblem(found);
      return found === '' ? text : null;
    },
    field: {
      value,
      error: problem !== '',
      validationMessage: problem,
      onInput: (text: string) => void (typed.current = text),
      onChange: write,
    },
  };
}

/** One campaign more, or another name for one. */
export function KeepCampaign({ campaign, desk }: { campaign: Campaign | null; desk: CampaignDesk }) {
  const id = `campaign-${campaign?.utmId ?? ''}`;
  const utmId = useTyped(idProblem);
  const name = useTyped(nameProblem);
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '', close);

  function open() {
    utmId.write(campaign?.utmId ?? '');
    name.write(campaign?.name ?? '');
    act.clear();
  }

  function press() {
    const [saidId, saidName] = [campaign?.utmId ?? utmId.read(), name.read()];
    if (saidId !== null && saidName !== null) act.press({ utmId: saidId, name: saidName });
  }

  return (
    <Flex direction="row">
      <Button
        variant={campaign ? 'transparent' : 'secondary'}
        size="sm"
        overlay={
          <Modal id={id} title={campaign ? `Rename ${campaign.name}` : 'Add a campaign'} width="md" onOpen={open}>
            <ModalBody>
              <Flex direction="column" gap="md">
                {campaign ? (
                  <Text>{`Its links keep the id ${campaign.utmId}. What they told so far keeps the old name.`}</Text>
                ) : (
                  <Input
                    name="utmId"
                    label="Id in the links"
                    description="The utm_id of its links, exactly. It belongs to this partner alone and stays as it is."
                    required
                    {...utmId.field}
                  />
                )}
                <Input name="name" label="Name of the campaign" description="For people." required {...name.field} />
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton variant="primary" loading={act.sending} onClick={press}>
                {campaign ? 'Rename the campaign' : 'Add the campaign'}
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        {campaign ? 'Rename campaign…' : 'Add a campaign…'}
      </Button>
    </Flex>
  );
}
