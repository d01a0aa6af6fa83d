import {
  Button,
  Flex,
  Form,
  LoadingButton,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Select,
  Text,
} from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import { TouchpointFields } from '@partner-desk/hubspot-shared/attribution/TouchpointFields.tsx';
import { touchpointBody, useTouchpointForm } from '@partner-desk/hubspot-shared/attribution/use-touchpoint-form.ts';
import type { LeadList } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { CustomerFields } from './CustomerFields.tsx';
import { useCustomerForm } from './use-customer-form.ts';

/** "Tell of a customer without a deal": which partner, which customer, what, when, and what shows it (rule 12). */
export function TellLead({ form, partners, desk }: Pick<LeadList, 'form' | 'partners'> & { desk: ActDesk }) {
  const id = `${desk.place}-tell`;
  const state = useTouchpointForm();
  const customer = useCustomerForm();
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '', () => {
    state.start();
    customer.start();
    close();
    desk.onFormOpen(null);
  });

  function closed() {
    state.keep();
    customer.keep();
    act.clear();
    desk.onFormOpen(null);
  }

  function press() {
    // Both say under their fields what is missing.
    const [values, whom] = [state.read(form), customer.read()];
    if (values && whom) act.press({ partnerId: values.partnerId, customer: whom, ...touchpointBody(values) });
  }

  const { partnerId } = state.problems;
  return (
    <Button
      overlay={
        <Panel
          id={id}
          title="What a partner did before there is a deal"
          width="md"
          onOpen={() => desk.onFormOpen(id)}
          onClose={closed}
        >
          <PanelBody>
            <PanelSection>
              <Form onSubmit={press} autoComplete="off">
                <Flex direction="column" gap="md">
                  <Select
                    name="partnerId"
                    label="Which partner?"
                    required
                    placeholder="Choose a partner"
                    value={state.fields.partnerId}
                    options={partners.map(({ id: value, name, tier }) => ({ value, label: `${name} · ${tier}` }))}
                    onChange={(value) => state.commit('partnerId', String(value))}
                    error={partnerId !== undefined}
                    validationMessage={partnerId ?? ''}
                  />
                  <CustomerFields state={customer} />
                  <TouchpointFields form={form} state={state} preview={null} />
                  <FormTroubleNote trouble={act.trouble} />
                </Flex>
              </Form>
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            <Flex direction="row" gap="sm" wrap="wrap" align="center">
              <LoadingButton variant="primary" loading={act.sending} onClick={press}>
                Add it
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
              <Text variant="microcopy">{form.sentence}</Text>
            </Flex>
          </PanelFooter>
        </Panel>
      }
    >
      Add what a partner did…
    </Button>
  );
}
