import { useRef, useState } from 'react';
import { Alert, Button, Flex, Heading } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import type { DecisionContext } from '../decisions/decision-context.ts';
import { type Decided, useDecision } from '../decisions/use-decision.ts';
import { troubleOf } from '../decisions/use-form-decision.ts';
import { Claims } from './Claims.tsx';
import { ConfirmMediation } from './ConfirmMediation.tsx';
import { Dealings } from './Dealings.tsx';
import { MediationFields } from './MediationFields.tsx';
import { useMediation } from './use-mediation.ts';

interface MediationDeskProps {
  mediation: Mediation;
  /** Version of the registration that the claims were read with. */
  version: number;
  context: DecisionContext;
  onAnswer: (answer: Decided) => void;
}

/** Mediation (rules 6, 7 and 10): what the policy says, the two claims, the choice and what follows. */
export function MediationDesk({ mediation: newest, version: newestVersion, context, onAnswer }: MediationDeskProps) {
  // What somebody is deciding on stays as they look at it; whether it still holds is told when they send.
  const looked = useRef({ mediation: newest, version: newestVersion });
  const touched = useRef(false);
  if (!touched.current) looked.current = { mediation: newest, version: newestVersion };
  const { mediation, version } = looked.current;
  const form = useMediation(mediation, () => {
    touched.current = true;
    context.onFormOpen('mediate');
  });
  const [refused, setRefused] = useState<Decided | null>(null);
  const [content, setContent] = useState<Record<string, unknown> | null>(null);
  const decision = useDecision('mediate', version, context.decide, (answer) => {
    if (answer.outcome === 'refused') {
      setRefused(answer);
      return;
    }
    touched.current = false;
    context.onFormOpen(null);
    if (answer.outcome !== 'stale') form.clear();
    setContent(null);
    onAnswer(answer);
  });

  /** What lacks is said in its place; only a whole decision is asked about once more. */
  function look(next: Record<string, unknown> | null) {
    setRefused(null);
    decision.clearTrouble();
    setContent(next);
  }

  return (
    <Flex direction="column" gap="md">
      <Heading>{`${mediation.heads.ours} or ${mediation.heads.other}?`}</Heading>
      <Alert title="What the policy says" variant="info">
        {mediation.policySentence}
      </Alert>
      <Claims rows={mediation.rows} heads={mediation.heads} />
      <Dealings dealings={mediation.dealings} portalId={context.portalId} />
      {content ? (
        <ConfirmMediation
          mediation={mediation}
          form={form}
          content={content}
          sending={decision.sending}
          trouble={troubleOf(refused, decision.trouble)}
          onSend={() => {
            setRefused(null);
            void decision.press(content);
          }}
          onBack={() => look(null)}
        />
      ) : (
        <>
          <MediationFields mediation={mediation} form={form} />
          <Flex direction="row">
            <Button variant="primary" onClick={() => look(form.read())}>
              Decide…
            </Button>
          </Flex>
        </>
      )}
    </Flex>
  );
}
