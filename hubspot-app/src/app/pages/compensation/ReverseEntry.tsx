import { useState } from 'react';
import {
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
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { CompensationAnswer, LedgerEntry } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';

const causes = [
  { value: 'refund', label: 'The customer got the money back' },
  { value: 'corrected', label: 'It should not have been accrued' },
];

/** Takes an amount back; what was paid already is owed by the partner and made up for in the next payouts. */
export function ReverseEntry({ entry, desk }: { entry: LedgerEntry; desk: ActDesk<CompensationAnswer> }) {
  const id = `${desk.place}-reverse-${entry.id}`;
  const [cause, setCause] = useState('refund');
  const reason = useReason('Write why it is taken back.');
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '/reverse', () => {
    reason.clear();
    close();
    desk.onFormOpen(null);
  });

  function press() {
    const words = reason.read();
    if (words !== null) act.press({ entryId: entry.id, expectedVersion: entry.version, cause, reason: words });
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Modal
          id={id}
          title={`Reverse ${entry.amount.text}`}
          width="md"
          variant="danger"
          onOpen={() => desk.onFormOpen(id)}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>
                {`${[entry.partner.name, entry.label, entry.deal?.name].filter(Boolean).join(', ')}. ${
                  entry.stage === 'paid'
                    ? 'It was paid: the partner owes it back, and it is taken off its next payouts.'
                    : 'It will not be paid.'
                }`}
              </Text>
              <Select
                name="cause"
                label="Why is it reversed?"
                required
                value={cause}
                options={causes}
                onChange={(value) => setCause(String(value))}
              />
              <TextArea name="reason" label="Reason" required rows={3} {...reason.field} />
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="destructive" loading={act.sending} onClick={press}>
              Reverse it
            </LoadingButton>
            <Button onClick={close}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Reverse…
    </Button>
  );
}
