import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { CompensationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';

interface ConfirmActProps {
  id: string;
  label: string;
  title: string;
  intro: string;
  send: string;
  path: string;
  content: Record<string, unknown>;
  desk: ActDesk<CompensationAnswer>;
}

/** An act that moves money: said once more, then done. */
export function ConfirmAct({ id: name, label, title, intro, send, path, content, desk }: ConfirmActProps) {
  const id = `${desk.place}-${name}`;
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, path, () => {
    close();
    desk.onFormOpen(null);
  });
  return (
    <Button
      variant="primary"
      size="sm"
      overlay={
        <Modal
          id={id}
          title={title}
          width="md"
          onOpen={() => desk.onFormOpen(id)}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>{intro}</Text>
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={() => act.press(content)}>
              {send}
            </LoadingButton>
            <Button onClick={close}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {label}
    </Button>
  );
}
