import {
  AutoGrid,
  Button,
  DateInput,
  Flex,
  Input,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
} from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { CompensationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { type RateField, useRateForm } from './use-rate-form.ts';

/** A rate, its day, and where it is from. */
export function RecordRate({ desk }: { desk: ActDesk<CompensationAnswer> }) {
  const id = `${desk.place}-rate`;
  const form = useRateForm();
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '', () => {
    form.clear();
    close();
    desk.onFormOpen(null);
  });

  function press() {
    const values = form.read();
    if (values) act.press({ ...values });
  }

  const text = (name: RateField) => ({
    name,
    required: true,
    value: form.fields[name],
    error: form.problems[name] !== undefined,
    validationMessage: form.problems[name] ?? '',
    onInput: (value: string) => form.type(name, value),
    onChange: (value: string) => form.commit(name, value),
  });
  const day = toDateValue(form.fields.on);
  return (
    <Flex direction="row">
      <Button
        overlay={
          <Modal
            id={id}
            title="Record an exchange rate"
            width="md"
            onOpen={() => desk.onFormOpen(id)}
            onClose={() => {
              act.clear();
              desk.onFormOpen(null);
            }}
          >
            <ModalBody>
              <Flex direction="column" gap="md">
                <AutoGrid columnWidth={160} flexible gap="md">
                  <Input label="From" placeholder="USD" {...text('from')} />
                  <Input label="To" placeholder="EUR" {...text('to')} />
                  <Input
                    label="Rate"
                    description="How much one unit is worth."
                    placeholder="0.9215"
                    {...text('rate')}
                  />
                  <DateInput
                    name="on"
                    label="Day of the rate"
                    required
                    format="medium"
                    {...(day ? { value: day } : {})}
                    error={form.problems.on !== undefined}
                    validationMessage={form.problems.on ?? ''}
                    onChange={(value) => form.commit('on', fromDateValue(value))}
                  />
                </AutoGrid>
                <Input label="Where it is from" placeholder="European Central Bank" {...text('source')} />
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton variant="primary" loading={act.sending} onClick={press}>
                Record the rate
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Record a rate…
      </Button>
    </Flex>
  );
}
