import { useState } from 'react';
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import type { FormTrouble } from '../decisions/use-form-decision.ts';
import type { MediationForm } from './use-mediation.ts';

interface ConfirmMediationProps {
  id: string;
  mediation: Mediation;
  form: MediationForm;
  sending: boolean;
  trouble: FormTrouble | null;
  onSend: (content: Record<string, unknown>) => void;
  onOpen: () => void;
  close: () => void;
}

/** The decision once more in words, with its money, before it is sent. */
export function ConfirmMediation({
  id,
  mediation,
  form,
  sending,
  trouble,
  onSend,
  onOpen,
  close,
}: ConfirmMediationProps) {
  const [content, setContent] = useState<Record<string, unknown> | null>(null);

  function opened() {
    onOpen();
    setContent(form.read());
  }

  return (
    <Button
      variant="primary"
      overlay={
        <Modal id={id} title={content ? 'Is this your decision?' : 'Something is missing'} width="md" onOpen={opened}>
          <ModalBody>
            <Flex direction="column" gap="md">
              {content ? (
                <>
                  <Text format={{ fontWeight: 'demibold' }}>{form.choice?.label ?? ''}</Text>
                  <Text>{form.consequence}</Text>
                  {mediation.also !== '' && <Text>{mediation.also}</Text>}
                  {content['reason'] !== '' && (
                    <Text variant="microcopy">{`Your reason: “${String(content['reason'])}”`}</Text>
                  )}
                </>
              ) : (
                <Text>The form says under each field what it needs. What you entered is kept.</Text>
              )}
              <FormTroubleNote trouble={trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            {content && (
              <LoadingButton variant="primary" loading={sending} onClick={() => onSend(content)}>
                Confirm the decision
              </LoadingButton>
            )}
            <Button onClick={close}>Back to the form</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Decide…
    </Button>
  );
}
