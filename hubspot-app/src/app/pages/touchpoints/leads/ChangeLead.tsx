import {
  Button,
  Flex,
  LoadingButton,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import { TouchpointFields } from '@partner-desk/hubspot-shared/attribution/TouchpointFields.tsx';
import { useTouchpointForm } from '@partner-desk/hubspot-shared/attribution/use-touchpoint-form.ts';
import type { LeadView, TouchpointForm } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';
import { CustomerFields } from './CustomerFields.tsx';
import { changesOf, valuesOfLead } from './lead-changes.ts';
import { useCustomerForm } from './use-customer-form.ts';

/** What was told of a company, put right; what it was before stays in its story. */
export function ChangeLead({ lead, form, desk }: { lead: LeadView; form: TouchpointForm; desk: ActDesk }) {
  const id = `${desk.place}-change-${lead.id}`;
  const state = useTouchpointForm(valuesOfLead(lead));
  const customer = useCustomerForm(lead.customer);
  const reason = useReason(lead.isOwn ? '' : 'Write why it is changed: somebody else told it.');
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, `/${lead.id}/change`, () => {
    reason.clear();
    close();
    desk.onFormOpen(null);
  });

  function opened() {
    state.start(valuesOfLead(lead));
    customer.start(lead.customer);
    desk.onFormOpen(id);
  }

  function press() {
    // All three say under their fields what is missing.
    const [values, whom, words] = [state.read(form), customer.read(), reason.read()];
    if (!values || !whom || words === null) return;
    act.press({ expectedVersion: lead.version, ...changesOf(lead, values, whom), reason: words });
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Panel
          id={id}
          title={`Change: ${lead.kindLabel}`}
          width="md"
          onOpen={opened}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <PanelBody>
            <PanelSection>
              <Flex direction="column" gap="md">
                <Text>{`${lead.partner.name}. Another partner’s is another entry: withdraw this one and add that.`}</Text>
                <CustomerFields state={customer} />
                <TouchpointFields form={form} state={state} preview={null} />
                <TextArea name="reason" label="Why it is changed" required={!lead.isOwn} rows={2} {...reason.field} />
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={press}>
              Change it
            </LoadingButton>
            <Button onClick={close}>Keep as it is</Button>
          </PanelFooter>
        </Panel>
      }
    >
      Change…
    </Button>
  );
}
