import type { ReactNode } from 'react';
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter } from '@hubspot/ui-extensions';
import type { ButtonVariant } from './decision-context.ts';
import { FormTroubleNote } from './FormTroubleNote.tsx';
import type { FormDecision } from './use-form-decision.ts';

interface DecisionDialogProps {
  form: FormDecision;
  /** On the button that opens it. */
  label: string;
  variant: ButtonVariant;
  title: string;
  /** On the button that sends. */
  send: string;
  danger?: boolean;
  onSend: () => void;
  children: ReactNode;
}

/** A button and its dialog: what is asked, what went wrong, send or leave. */
export function DecisionDialog({ form, label, variant, title, send, danger, onSend, children }: DecisionDialogProps) {
  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Modal
          id={form.id}
          title={title}
          width="md"
          variant={danger ? 'danger' : 'default'}
          onOpen={() => form.onOpen()}
          onClose={form.onClose}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              {children}
              <FormTroubleNote trouble={form.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant={danger ? 'destructive' : 'primary'} loading={form.sending} onClick={onSend}>
              {send}
            </LoadingButton>
            <Button onClick={form.close}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {label}
    </Button>
  );
}
