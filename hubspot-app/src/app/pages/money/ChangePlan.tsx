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
  Select,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { AccountStatement, CompensationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';

/** Another agreement: by what the partner is paid, and in which currency. What was earned before stays as it is. */
export function ChangePlan({ statement, desk }: { statement: AccountStatement; desk: ActDesk<CompensationAnswer> }) {
  const { partner, plan, plans, version, payoutCurrency } = statement;
  const id = `${desk.place}-plan`;
  const [kind, setKind] = useState<string>(plan.kind);
  const [from, setFrom] = useState('');
  const day = toDateValue(from);
  const typed = useRef(payoutCurrency);
  const [currency, setCurrency] = useState(payoutCurrency);
  const [problem, setProblem] = useState('');
  const reason = useReason();
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '/plan', () => {
    reason.clear();
    close();
    desk.onFormOpen(null);
  });

  function write(text: string) {
    typed.current = text;
    setCurrency(text);
    setProblem('');
  }

  function press() {
    const code = typed.current.trim().toUpperCase();
    const found = code === '' || /^[A-Z]{3}$/.test(code) ? '' : 'Enter a currency code such as EUR.';
    setProblem(found);
    const words = reason.read();
    if (found !== '' || words === null) return;
    act.press({ expectedVersion: version, plan: kind, payoutCurrency: code, from, reason: words });
  }

  return (
    <Button
      size="sm"
      overlay={
        <Modal
          id={id}
          title={`How ${partner.name} is paid`}
          width="md"
          onOpen={() => {
            setKind(plan.kind);
            setFrom('');
            write(payoutCurrency);
            desk.onFormOpen(id);
          }}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>It holds for deals that are won from that day on. What was earned before stays as it is.</Text>
              <Select
                name="plan"
                label="Paid by"
                required
                value={kind}
                options={plans.map(({ value, label }) => ({ value, label }))}
                onChange={(value) => setKind(String(value))}
              />
              <Input
                name="payoutCurrency"
                label="Wants to be paid in"
                description="Empty: each amount in its own currency."
                placeholder="EUR"
                value={currency}
                error={problem !== ''}
                validationMessage={problem}
                onInput={(text) => (typed.current = text)}
                onChange={write}
              />
              <DateInput
                name="from"
                label="From which day"
                description="Today or later; empty: today."
                format="medium"
                {...(day ? { value: day } : {})}
                onChange={(value) => setFrom(fromDateValue(value))}
              />
              <TextArea name="reason" label="Reason" rows={2} {...reason.field} />
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={press}>
              Agree on this
            </LoadingButton>
            <Button onClick={close}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Change…
    </Button>
  );
}
