import { useRef, useState } from 'react';
import { Heading, Text, TextArea } from '@hubspot/ui-extensions';
import { claimChanges, type FieldName, type Typed } from '../claim-changes.ts';
import type { CardAction, InformationAsked } from '../contract.ts';
import { useReason } from '../use-reason.ts';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { EditableFields } from './EditableFields.tsx';
import { Questions } from './Questions.tsx';
import { useFormDecision } from './use-form-decision.ts';

/** The answer to what was asked: words, and those parts of the claim that may be changed now (rule 3). */
export function InformationDecision({
  action,
  variant,
  asked,
  context,
}: {
  action: Pick<CardAction, 'label'>;
  variant: ButtonVariant;
  asked: InformationAsked;
  context: DecisionContext;
}) {
  const answer = useReason('Write an answer, or change something below.');
  const typed = useRef<Typed>({});
  const [values, setValues] = useState<Typed>({});
  const [problems, setProblems] = useState<Typed>({});
  const form = useFormDecision('provide_information', context, () => {
    answer.clear();
    typed.current = {};
    setValues({});
    setProblems({});
  });

  function type(field: FieldName, text: string) {
    typed.current = { ...typed.current, [field]: text };
    setProblems(({ [field]: _fixed, ...others }) => others);
  }

  function press() {
    const found = claimChanges(asked.editable, typed.current);
    setProblems(found.problems);
    const changed = Object.keys(found.changes).length > 0;
    const words = answer.read(!changed && Object.keys(found.problems).length === 0);
    if (words === null || Object.keys(found.problems).length > 0) return;
    form.press({ answer: words, changes: found.changes });
  }

  return (
    <DecisionPanel
      form={form}
      label={action.label}
      variant={variant}
      title="Answer the questions"
      send="Send the answer"
      onSend={press}
    >
      <Questions asked={asked} />
      <TextArea name="answer" label="Your answer" rows={5} {...answer.field} />
      {asked.editable.length > 0 && (
        <>
          <Heading>What you may change now</Heading>
          <Text variant="microcopy">Everything else stays as it was registered.</Text>
          <EditableFields
            fields={asked.editable}
            values={values}
            problems={problems}
            onType={type}
            onCommit={(field, text) => {
              type(field, text);
              setValues((before) => ({ ...before, [field]: text }));
            }}
          />
        </>
      )}
    </DecisionPanel>
  );
}
