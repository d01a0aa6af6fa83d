import { useState } from 'react';
import { Flex, Heading, LoadingButton, TextArea, ToggleGroup } from '@hubspot/ui-extensions';
import type { DecisionContext } from '../decisions/decision-context.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import { type Decided, useDecision } from '../decisions/use-decision.ts';
import { troubleOf } from '../decisions/use-form-decision.ts';
import { useReason } from '../use-reason.ts';

interface AppealFormProps {
  /** Version of the registration that the story was read with. */
  version: number;
  context: DecisionContext;
  onAnswer: (answer: Decided) => void;
}

/** Uphold or dismiss, with the reason that both sides will read. */
export function AppealForm({ version: newest, context, onAnswer }: AppealFormProps) {
  const [outcome, setOutcome] = useState('');
  const [problem, setProblem] = useState('');
  const [refused, setRefused] = useState<Decided | null>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const reason = useReason('Write a reason first.');
  const decision = useDecision('decide_appeal', looked ?? newest, context.decide, (answer) => {
    if (answer.outcome === 'refused') {
      setRefused(answer);
      return;
    }
    setLooked(null);
    context.onFormOpen(null);
    if (answer.outcome !== 'stale') reason.clear();
    onAnswer(answer);
  });

  function press() {
    setProblem(outcome === '' ? 'Choose one.' : '');
    const why = reason.read();
    setRefused(null);
    if (outcome !== '' && why !== null) void decision.press({ outcome, reason: why });
  }

  return (
    <Flex direction="column" gap="md">
      <Heading>Your decision</Heading>
      <ToggleGroup
        toggleType="radioButtonList"
        name="outcome"
        label="What becomes of the appeal?"
        required
        value={outcome}
        options={[
          { value: 'upheld', label: 'Uphold it', description: 'The registration is looked at again.' },
          { value: 'dismissed', label: 'Dismiss it', description: 'The decision stands.' },
        ]}
        error={problem !== ''}
        validationMessage={problem}
        onChange={(value) => {
          setLooked((before) => before ?? newest);
          context.onFormOpen('decide_appeal');
          setOutcome(value);
          setProblem('');
        }}
      />
      <TextArea name="reason" label="Reason" description="The partner reads it." required rows={5} {...reason.field} />
      <FormTroubleNote trouble={troubleOf(refused, decision.trouble)} />
      <Flex direction="row">
        <LoadingButton variant="primary" loading={decision.sending} onClick={press}>
          {outcome === 'dismissed'
            ? 'Dismiss the appeal'
            : outcome === 'upheld'
              ? 'Uphold the appeal'
              : 'Decide the appeal'}
        </LoadingButton>
      </Flex>
    </Flex>
  );
}
