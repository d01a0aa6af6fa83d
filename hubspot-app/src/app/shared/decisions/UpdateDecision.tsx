import { useState } from 'react';
import { Text, TextArea, ToggleGroup } from '@hubspot/ui-extensions';
import type { UpdateStanding } from '../contract.ts';
import { useReason } from '../use-reason.ts';
import { type ButtonVariant, type DecisionContext, whoseClaim } from './decision-context.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { useFormDecision } from './use-form-decision.ts';

/** The monthly update with a note (rule 5). */
export function UpdateDecision({
  label,
  variant,
  choices,
  context,
}: {
  label: string;
  variant: ButtonVariant;
  choices: UpdateStanding['choices'];
  context: DecisionContext;
}) {
  const [status, setStatus] = useState('');
  const note = useReason();
  const form = useFormDecision('update_status', context, () => {
    setStatus('');
    note.clear();
  });
  const value = status === '' ? (choices[0]?.value ?? '') : status;

  function press() {
    const words = note.read();
    if (words !== null) form.press({ status: value, note: words });
  }

  return (
    <DecisionDialog
      form={form}
      label={label}
      variant={variant}
      title="How the deal stands"
      send="Send the update"
      onSend={press}
    >
      <Text>{`${whoseClaim(context)} An update a month keeps the protection alive.`}</Text>
      <ToggleGroup
        toggleType="radioButtonList"
        name="status"
        label="How does it stand?"
        value={value}
        options={choices}
        onChange={setStatus}
      />
      <TextArea name="note" label="Note (optional)" rows={3} {...note.field} />
    </DecisionDialog>
  );
}
