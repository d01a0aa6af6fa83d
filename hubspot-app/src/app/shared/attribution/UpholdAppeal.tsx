import { useState } from 'react';
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
import type { CreditView, TouchpointForm } from '../contract.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import { useReason } from '../use-reason.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { TouchpointFields } from './TouchpointFields.tsx';
import { useAct } from '../acts/use-act.ts';
import { touchpointBody, useTouchpointForm } from './use-touchpoint-form.ts';
import { useTouchpointPreview } from './use-touchpoint-preview.ts';

/** Credit follows evidence: upholding an appeal says what the partner did and what shows it. */
export function UpholdAppeal({
  partner,
  version,
  form,
  desk,
}: {
  partner: CreditView['partner'];
  version: number;
  form: TouchpointForm;
  desk: AttributionDesk;
}) {
  const id = `${desk.place}-uphold-${partner.id}`;
  const [isOpen, setOpen] = useState(false);
  const state = useTouchpointForm();
  const preview = useTouchpointPreview(desk, { ...state.typed, partnerId: partner.id }, isOpen);
  const reason = useReason('Write why the appeal is right.');
  const act = useAct(desk, `/credits/${partner.id}/decide-appeal`, () => {
    state.start();
    reason.clear();
    desk.closeOverlay(id);
    desk.onFormOpen(null);
  });

  function opened(open: boolean) {
    if (open) state.commit('partnerId', partner.id);
    setOpen(open);
    if (!open) state.keep();
    act.clear();
    desk.onFormOpen(open ? id : null);
  }

  function press() {
    const values = state.read(form);
    const words = reason.read();
    if (!values || words === null) return;
    act.press({ expectedVersion: version, outcome: 'upheld', reason: words, touchpoint: touchpointBody(values) });
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Panel id={id} title="Uphold the appeal" width="md" onOpen={() => opened(true)} onClose={() => opened(false)}>
          <PanelBody>
            <PanelSection>
              <Flex direction="column" gap="md">
                <Text>{`What ${partner.name} did, and what shows it: the credit follows it.`}</Text>
                <TouchpointFields form={form} state={state} preview={preview} />
                <TextArea name="reason" label="Reason" required rows={3} {...reason.field} />
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={press}>
              Uphold the appeal
            </LoadingButton>
            <Button onClick={() => desk.closeOverlay(id)}>Cancel</Button>
          </PanelFooter>
        </Panel>
      }
    >
      Uphold…
    </Button>
  );
}
