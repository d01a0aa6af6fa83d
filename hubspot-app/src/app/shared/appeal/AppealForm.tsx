import { useState } from 'react';
import { Flex, Heading, LoadingButton, TextArea, ToggleGroup } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import type { DecisionContext } from '../decisions/decision-context.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import { type Decided, useDecision } from '../decisions/use-decision.ts';
import { troubleOf } from '../decisions/use-form-decision.ts';
import { useReason } from '../use-reason.ts';
import { SettlementFields } from './SettlementFields.tsx';
import { useSettlement } from './use-settlement.ts';

interface AppealFormProps {
  /** Both sides where another partner's protection stands against it. */
  sides: Mediation | null;
  /** Version of the registration that the story was read with. */
  version: number;
  context: DecisionContext;
  onAnswer: (answer: Decided) => void;
}

/** Uphold or dismiss, with the reason that both sides will read. */
export function AppealForm({ version: newest, sides, context, onAnswer }: AppealFormProps) {
  const [outcome, setOutcome] = useState('');
  const [problem, setProblem] = useState('');
  const [refused, setRefused] = useState<Decided | null>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const reason = useReason('Write a reason first.');
  const settlement = useSettlement(outcome === 'upheld' ? sides : null);
  const touch = () => {
    setLooked((before) => before ?? newest);
    context.onFormOpen('decide_appeal');
  };
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
    const settled = settlement.read();
    const why = reason.read();
    setRefused(null);
    if (outcome !== '' && why !== null && settled !== null) void decision.press({ outcome, reason: why, ...settled });
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
          {
            value: 'upheld',
            label: 'Uphold it',
            description: sides
              ? 'You say below what becomes of the protection.'
              : 'The registration is looked at again.',
          },
          { value: 'dismissed', label: 'Dismiss it', description: 'The decision stands.' },
        ]}
        error={problem !== ''}
        validationMessage={problem}
        onChange={(value) => {
          touch();
          setOutcome(value);
          setProblem('');
        }}
      />
      {outcome === 'upheld' && sides && <SettlementFields sides={sides} settlement={settlement} onTouch={touch} />}
      <TextArea
        name="reason"
        label="Reason"
        description="Kept with the decision. Only those who may know every partner read it."
        required
        rows={5}
        {...reason.field}
      />
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
