import { useRef, useState } from 'react';
import {
  Button,
  DateInput,
  Flex,
  Input,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
} from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { CompensationAnswer, PayoutView } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { lineProblem } from '@partner-desk/hubspot-shared/plain-text.ts';

/** The bank has paid: with its reference, if there is one. */
export function MarkPaid({ payout, desk }: { payout: PayoutView; desk: ActDesk<CompensationAnswer> }) {
  const id = `${desk.place}-paid-${payout.id}`;
  const typed = useRef('');
  const [reference, setReference] = useState('');
  const [paidOn, setPaidOn] = useState('');
  const day = toDateValue(paidOn);
  const [problem, setProblem] = useState('');
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, `/${payout.id}/mark-paid`, () => {
    close();
    desk.onFormOpen(null);
  });

  function press() {
    const found = typed.current.length > 200 ? 'At most 200 characters.' : (lineProblem(typed.current) ?? '');
    setProblem(found);
    if (found === '') act.press({ expectedVersion: payout.version, reference: typed.current.trim(), paidOn });
  }

  return (
    <Button
      variant="primary"
      size="sm"
      overlay={
        <Modal
          id={id}
          title={`Mark ${payout.totals.map(({ text }) => text).join(' and ')} as paid?`}
          width="md"
          onOpen={() => desk.onFormOpen(id)}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>
                Say so once the bank has paid. Partners are told. A single transfer that comes back later can still be
                reported.
              </Text>
              <DateInput
                name="paidOn"
                label="Day the bank paid"
                description="Empty: today."
                format="medium"
                {...(day ? { value: day } : {})}
                onChange={(value) => setPaidOn(fromDateValue(value))}
              />
              <Input
                name="reference"
                label="Reference at the bank"
                description="If there is one."
                value={reference}
                error={problem !== ''}
                validationMessage={problem}
                onInput={(text) => (typed.current = text)}
                onChange={(text) => {
                  typed.current = text;
                  setReference(text);
                }}
              />
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={press}>
              It is paid
            </LoadingButton>
            <Button onClick={close}>Not yet</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Mark as paid…
    </Button>
  );
}
