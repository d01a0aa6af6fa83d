import type { ReactNode } from 'react';
import { Button, Panel, PanelBody, PanelFooter, PanelSection } from '@hubspot/ui-extensions';
import type { CardAction, RegistrationDetail } from '../contract.ts';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';
import { DetailGate } from './DetailGate.tsx';
import { useDetail } from './use-detail.ts';
import type { Decided, DecisionKind } from './use-decision.ts';

export interface DetailDecisionProps {
  action: Pick<CardAction, 'label'>;
  variant: ButtonVariant;
  context: DecisionContext;
}

/** A decision whose facts are not on the screen: a panel that reads the registration when it opens. */
export function DetailDecision({
  action,
  variant,
  context,
  kind,
  title,
  children,
}: DetailDecisionProps & {
  kind: DecisionKind;
  title: string;
  children: (detail: RegistrationDetail, onAnswer: (answer: Decided) => void) => ReactNode;
}) {
  const id = `${context.place}-${kind}`;
  const { state, load } = useDetail(context);
  const close = () => context.closeOverlay(id);
  const onAnswer = (answer: Decided) => {
    close();
    context.onFormOpen(null);
    context.onAnswer(answer, kind);
  };
  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Panel
          id={id}
          title={title}
          width="lg"
          onOpen={() => {
            context.onFormOpen(kind);
            void load();
          }}
          onClose={() => context.onFormOpen(null)}
        >
          <PanelBody>
            <PanelSection>
              <DetailGate state={state} onRetry={() => void load()}>
                {(detail) => children(detail, onAnswer)}
              </DetailGate>
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            <Button onClick={close}>Cancel</Button>
          </PanelFooter>
        </Panel>
      }
    >
      {action.label}
    </Button>
  );
}
