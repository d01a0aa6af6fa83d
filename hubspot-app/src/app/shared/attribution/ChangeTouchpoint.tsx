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
import type { TouchpointForm, TouchpointView } from '../contract.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import { useReason } from '../use-reason.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { TouchpointFields } from './TouchpointFields.tsx';
import { useAct } from '../acts/use-act.ts';
import { useTouchpointForm, valuesOf } from './use-touchpoint-form.ts';
import { useTouchpointPreview } from './use-touchpoint-preview.ts';

/** What was told, put right; what it was before stays in the record. */
export function ChangeTouchpoint({
  touchpoint,
  form,
  desk,
}: {
  touchpoint: TouchpointView;
  form: TouchpointForm;
  desk: AttributionDesk;
}) {
  const id = `${desk.place}-change-${touchpoint.id}`;
  const [isOpen, setOpen] = useState(false);
  const state = useTouchpointForm(valuesOf(touchpoint));
  const preview = useTouchpointPreview(desk, { ...state.typed, partnerId: '' }, isOpen);
  const isConfirmed = touchpoint.status === 'confirmed';
  const reason = useReason(isConfirmed ? 'Write why it is changed: it was confirmed.' : '');
  const act = useAct(desk, `/touchpoints/${touchpoint.id}/change`, () => {
    reason.clear();
    desk.closeOverlay(id);
    desk.onFormOpen(null);
  });

  function opened() {
    state.start(valuesOf(touchpoint));
    setOpen(true);
    desk.onFormOpen(id);
  }

  function press() {
    const changes = state.readChanges(form);
    const words = reason.read();
    if (!changes || words === null) return;
    act.press({ expectedVersion: touchpoint.version, ...changes, reason: words });
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Panel
          id={id}
          title={`Change: ${touchpoint.kindLabel}`}
          width="md"
          onOpen={opened}
          onClose={() => {
            setOpen(false);
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <PanelBody>
            <PanelSection>
              <Flex direction="column" gap="md">
                <Text>{touchpoint.partner.name}</Text>
                <TouchpointFields form={form} state={state} preview={preview} />
                <TextArea name="reason" label="Why it is changed" required={isConfirmed} rows={2} {...reason.field} />
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={press}>
              Change it
            </LoadingButton>
            <Button onClick={() => desk.closeOverlay(id)}>Cancel</Button>
          </PanelFooter>
        </Panel>
      }
    >
      Change…
    </Button>
  );
}
