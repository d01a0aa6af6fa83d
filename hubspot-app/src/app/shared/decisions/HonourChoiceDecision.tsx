import { useState } from 'react';
import { Alert, Text, TextArea, ToggleGroup } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import { useReason } from '../use-reason.ts';
import { type ButtonVariant, type DecisionContext, whoseClaim } from './decision-context.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { DetailGate } from './DetailGate.tsx';
import { EvidenceFields } from './EvidenceFields.tsx';
import { useDetail } from './use-detail.ts';
import { useEvidence } from './use-evidence.ts';
import { useFormDecision } from './use-form-decision.ts';

/** The customer asks for another partner (rule 9): which one, who said so and when, and what the first one is owed. */
export function HonourChoiceDecision({
  action,
  variant,
  context,
}: {
  action: Pick<CardAction, 'label'>;
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const { state, load } = useDetail(context);
  const [chosen, setChosen] = useState('');
  const [problem, setProblem] = useState('');
  const evidence = useEvidence();
  const reason = useReason('Write a reason first.');
  const form = useFormDecision('honour_choice', context, () => {
    setChosen('');
    evidence.clear();
    reason.clear();
  });
  const wish = state.status === 'ready' ? state.detail.customerChoice : null;
  const only = wish?.contenders.length === 1 ? (wish.contenders[0]?.value ?? '') : '';
  const partner = chosen === '' ? only : chosen;

  async function opened() {
    form.onOpen();
    const detail = await load();
    if (detail) form.onOpen(detail.registration.version);
  }

  function press() {
    if (!wish) return;
    setProblem(partner === '' ? 'Choose the partner the customer asked for.' : '');
    const shown = evidence.read(wish.evidence);
    const why = reason.read();
    if (partner !== '' && shown !== null && why !== null) form.press({ chosen: partner, evidence: shown, reason: why });
  }

  return (
    <DecisionPanel
      form={form}
      label={action.label}
      variant={variant}
      title="The customer chose another partner"
      {...(wish && wish.contenders.length > 0 ? { send: 'Honour the choice' } : {})}
      onOpen={() => void opened()}
      onSend={press}
    >
      <DetailGate state={state} onRetry={() => void opened()}>
        {() =>
          wish && wish.contenders.length > 0 ? (
            <>
              <Text>{`${whoseClaim(context)} Its protection ends, and the partner the customer asked for takes its place.`}</Text>
              <ToggleGroup
                toggleType="radioButtonList"
                name="chosen"
                label="Whom did the customer ask for?"
                required
                value={partner}
                options={wish.contenders}
                error={problem !== ''}
                validationMessage={problem}
                onChange={(value) => {
                  setChosen(value);
                  setProblem('');
                }}
              />
              <EvidenceFields asked={wish.evidence} evidence={evidence} />
              <TextArea name="reason" label="Reason" required rows={3} {...reason.field} />
              <Alert title="What follows" variant="info">
                {wish.consequence}
              </Alert>
            </>
          ) : (
            <Text>
              {wish
                ? 'No other partner has registered this customer. The partner the customer asked for has to register first; then you can choose it here.'
                : 'The customer’s choice cannot be honoured as things stand now. Close this and look at the card again.'}
            </Text>
          )
        }
      </DetailGate>
    </DecisionPanel>
  );
}
