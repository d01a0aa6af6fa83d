import { useState } from 'react';
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
import type { TouchpointForm } from '../contract.ts';
import type { ButtonVariant } from '../decisions/decision-context.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import type { AttributionDesk } from './attribution-desk.ts';
import { TouchpointFields } from './TouchpointFields.tsx';
import { useAct } from '../acts/use-act.ts';
import { touchpointBody, useTouchpointForm } from './use-touchpoint-form.ts';
import { useTouchpointPreview } from './use-touchpoint-preview.ts';

/** "Add what a partner did": who, what, when, and what shows it (rule 12). */
export function TellTouchpoint({
  form,
  desk,
  variant,
}: {
  form: TouchpointForm;
  desk: AttributionDesk;
  variant: ButtonVariant;
}) {
  const id = `${desk.place}-tell-touchpoint`;
  const [isOpen, setOpen] = useState(false);
  const state = useTouchpointForm();
  const preview = useTouchpointPreview(desk, state.typed, isOpen);
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, '/touchpoints', () => {
    state.start();
    close();
    opened(false);
  });

  function press() {
    const values = state.read(form);
    if (values) act.press({ partnerId: values.partnerId, ...touchpointBody(values) });
  }

  function opened(open: boolean) {
    setOpen(open);
    if (!open) state.keep();
    act.clear();
    desk.onFormOpen(open ? id : null);
  }

  const { partnerId } = state.problems;
  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Panel id={id} title="What a partner did" width="md" onOpen={() => opened(true)} onClose={() => opened(false)}>
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
                    options={desk.partners.map(({ id: value, name, tier }) => ({ value, label: `${name} · ${tier}` }))}
                    onChange={(value) => state.commit('partnerId', String(value))}
                    error={partnerId !== undefined}
                    validationMessage={partnerId ?? ''}
                  />
                  <TouchpointFields form={form} state={state} preview={preview} />
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
      Add what a partner did
    </Button>
  );
}
