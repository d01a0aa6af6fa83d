import { useRef, useState } from 'react';
import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Select,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';
import { type DecisionKind, useDecision } from './use-decision.ts';

/** Reject, with the reason the partner will read. "Other" alone says nothing, so it asks for words. */
export function RejectDecision({
  action,
  variant,
  context,
}: {
  action: CardAction & { kind: DecisionKind };
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const id = `${context.place}-reject`;
  const typed = useRef('');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<{ code?: string; reason?: string }>({});
  const close = () => context.closeOverlay(id);
  const decision = useDecision('reject', context.registration.version, context.decide, (answer) => {
    typed.current = '';
    setReason('');
    setCode('');
    close();
    context.onAnswer(answer);
  });

  function press() {
    const found: { code?: string; reason?: string } = {};
    if (code === '') found.code = 'Choose a reason.';
    if (code === 'other' && typed.current.trim() === '') found.reason = 'Say what the reason is.';
    setProblems(found);
    if (!found.code && !found.reason) void decision.press({ reasonCode: code, reason: typed.current.trim() });
  }

  return (
    <Button
      variant={variant}
      overlay={
        <Modal id={id} title="Reject this registration" width="md" onOpen={decision.clearTrouble}>
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>
                {`${context.registration.partnerName} for ${context.registration.customerName}. The partner reads the reason you give here.`}
              </Text>
              <Select
                name="reasonCode"
                label="Reason"
                required
                value={code}
                placeholder="Choose a reason"
                options={context.rejectReasons}
                error={problems.code !== undefined}
                validationMessage={problems.code ?? ''}
                onChange={(value) => {
                  setCode(String(value));
                  setProblems({});
                }}
              />
              <TextArea
                name="reason"
                label={code === 'other' ? 'In your words' : 'In your words (optional)'}
                required={code === 'other'}
                value={reason}
                maxLength={2000}
                rows={4}
                error={problems.reason !== undefined}
                validationMessage={problems.reason ?? ''}
                onInput={(value) => {
                  typed.current = value;
                }}
                onChange={(value) => {
                  typed.current = value;
                  setReason(value);
                }}
              />
              {decision.trouble !== '' && (
                <Alert title="Not sent" variant="danger">
                  {decision.trouble}
                </Alert>
              )}
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="destructive" loading={decision.sending} onClick={press}>
              Reject
            </LoadingButton>
            <Button onClick={close}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {action.label}
    </Button>
  );
}
