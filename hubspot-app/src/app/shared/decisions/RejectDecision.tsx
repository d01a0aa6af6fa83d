import { useState } from 'react';
import { Select, Text, TextArea } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import { useReason } from '../use-reason.ts';
import { type ButtonVariant, type DecisionContext, whoseClaim } from './decision-context.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { useFormDecision } from './use-form-decision.ts';

/** Reject, with the reason the partner will read. "Other" alone says nothing, so it asks for words. */
export function RejectDecision({
  action,
  variant,
  context,
}: {
  action: CardAction;
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const [chosen, setCode] = useState('');
  const code = chosen === '' ? context.suggestedReason : chosen;
  const [problem, setProblem] = useState('');
  const words = useReason('Say what the reason is.');
  const form = useFormDecision('reject', context, () => {
    setCode('');
    words.clear();
  });

  function press() {
    setProblem(code === '' ? 'Choose a reason.' : '');
    const reason = words.read(code === 'other');
    if (code !== '' && reason !== null) form.press({ reasonCode: code, reason });
  }

  return (
    <DecisionDialog
      form={form}
      label={action.label}
      variant={variant}
      title="Reject this registration"
      send="Reject"
      danger
      onSend={press}
    >
      <Text>{`${whoseClaim(context)} The partner reads which reason it is; your own words stay with your colleagues.`}</Text>
      <Select
        name="reasonCode"
        label="Reason"
        required
        value={code}
        placeholder="Choose a reason"
        options={context.rejectReasons}
        error={problem !== ''}
        validationMessage={problem}
        onChange={(value) => {
          setCode(String(value));
          setProblem('');
        }}
      />
      <TextArea
        name="reason"
        label={
          code === 'other' ? 'In your words, for your colleagues' : 'In your words, for your colleagues (optional)'
        }
        required={code === 'other'}
        rows={4}
        {...words.field}
      />
    </DecisionDialog>
  );
}
