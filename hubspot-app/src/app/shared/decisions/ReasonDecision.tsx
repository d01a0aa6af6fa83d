import { useRef, useState } from 'react';
import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';
import { type DecisionKind, useDecision } from './use-decision.ts';

const words: Record<DecisionKind, { title: string; intro: string; label: string }> = {
  approve: {
    title: 'Approve despite the conflict',
    intro: 'A conflict stands against this registration. Your reason is kept with the decision and shown under "Why?".',
    label: 'Why this partner should have it',
  },
  withdraw: {
    title: 'Withdraw this registration',
    intro: 'The customer becomes free for other partners. You can register again later.',
    label: 'Reason (optional)',
  },
  recheck: { title: 'Check again', intro: 'The check runs on what is known now.', label: 'Reason' },
  reject: { title: 'Reject this registration', intro: '', label: 'Reason' },
};

/** A decision with a written reason (rule 10: an override needs one), or one to be sure about. */
export function ReasonDecision({
  action,
  variant,
  context,
}: {
  action: CardAction & { kind: DecisionKind };
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const id = `${context.place}-${action.kind}`;
  const text = words[action.kind];
  const typed = useRef('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const close = () => context.closeOverlay(id);
  const decision = useDecision(action.kind, context.registration.version, context.decide, (answer) => {
    typed.current = '';
    setReason('');
    close();
    context.onAnswer(answer);
  });

  function take(value: string) {
    typed.current = value;
    if (value.trim() !== '') setMissing(false);
  }

  function press() {
    const required = action.needsReason && typed.current.trim() === '';
    setMissing(required);
    if (!required) void decision.press({ reason: typed.current.trim() });
  }

  const danger = action.kind === 'withdraw';
  return (
    <Button
      variant={variant}
      overlay={
        <Modal
          id={id}
          title={text.title}
          width="md"
          variant={danger ? 'danger' : 'default'}
          onOpen={decision.clearTrouble}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>{`${context.registration.partnerName} for ${context.registration.customerName}. ${text.intro}`}</Text>
              <TextArea
                name="reason"
                label={text.label}
                required={action.needsReason}
                value={reason}
                maxLength={2000}
                rows={4}
                error={missing}
                validationMessage={missing ? 'Write a reason first.' : ''}
                onInput={take}
                onChange={(value) => {
                  take(value);
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
            <LoadingButton variant={danger ? 'destructive' : 'primary'} loading={decision.sending} onClick={press}>
              {action.label.replace(/(\.\.\.|…)$/, '')}
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
