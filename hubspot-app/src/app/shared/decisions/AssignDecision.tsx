import { useState } from 'react';
import { Select, Text } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import { anybody, assigneeOptions } from './assignee-options.ts';
import { actWords, type ButtonVariant, type DecisionContext, whoseClaim } from './decision-context.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { useFormDecision } from './use-form-decision.ts';

/** Whose review it is: one person's, or anybody's who may decide. */
export function AssignDecision({
  action,
  variant,
  context,
}: {
  action: Pick<CardAction, 'label'>;
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const now = context.registration.assignee;
  const form = useFormDecision('assign', context, () => setChosen(null));
  const value = chosen ?? now?.email ?? anybody;
  return (
    <DecisionDialog
      form={form}
      label={action.label}
      variant={variant}
      title="Assign the review"
      send={actWords(action.label)}
      onSend={() => form.press({ assignee: value === anybody ? '' : value })}
    >
      <Text>
        {`${whoseClaim(context)} ${now ? `${now.name} reviews it now.` : 'Nobody reviews it yet: anybody who may decide can.'}`}
      </Text>
      <Select
        name="assignee"
        label="Who reviews it"
        value={value}
        options={assigneeOptions(context.assignees)}
        onChange={(next) => setChosen(String(next))}
      />
    </DecisionDialog>
  );
}
