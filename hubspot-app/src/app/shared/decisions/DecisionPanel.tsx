import type { ReactNode } from 'react';
import { Button, Flex, LoadingButton, Panel, PanelBody, PanelFooter, PanelSection } from '@hubspot/ui-extensions';
import type { ButtonVariant } from './decision-context.ts';
import { FormTroubleNote } from './FormTroubleNote.tsx';
import type { FormDecision } from './use-form-decision.ts';

interface DecisionPanelProps {
  form: FormDecision;
  label: string;
  variant: ButtonVariant;
  title: string;
  /** On the button that sends; left out while there is nothing to send. */
  send?: string;
  onOpen?: () => void;
  onSend: () => void;
  children: ReactNode;
}

/** A button and its panel, for forms that are longer than a dialog. */
export function DecisionPanel({ form, label, variant, title, send, onOpen, onSend, children }: DecisionPanelProps) {
  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Panel id={form.id} title={title} width="md" onOpen={onOpen ?? (() => form.onOpen())} onClose={form.onClose}>
          <PanelBody>
            <PanelSection>
              <Flex direction="column" gap="md">
                {children}
                <FormTroubleNote trouble={form.trouble} />
              </Flex>
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            <Flex direction="row" gap="sm" wrap="wrap" align="center">
              {send !== undefined && (
                <LoadingButton variant="primary" loading={form.sending} onClick={onSend}>
                  {send}
                </LoadingButton>
              )}
              <Button onClick={form.close}>Cancel</Button>
            </Flex>
          </PanelFooter>
        </Panel>
      }
    >
      {label}
    </Button>
  );
}
