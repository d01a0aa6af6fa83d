import { Button, Panel, PanelBody, PanelFooter, PanelSection, Text } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import type { ButtonVariant, DecisionContext } from '../decisions/decision-context.ts';
import { DetailGate } from '../decisions/DetailGate.tsx';
import { useDetail } from '../decisions/use-detail.ts';
import { MediationDesk } from './MediationDesk.tsx';

/** "Mediate…" where the two claims are not on the screen: a panel that reads them when it opens. */
export function MediateDecision({
  action,
  variant,
  context,
}: {
  action: Pick<CardAction, 'label'>;
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const id = `${context.place}-mediate`;
  const { state, load } = useDetail(context);
  const close = () => context.closeOverlay(id);
  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Panel
          id={id}
          title="Mediate"
          width="lg"
          onOpen={() => {
            context.onFormOpen('mediate');
            void load();
          }}
          onClose={() => context.onFormOpen(null)}
        >
          <PanelBody>
            <PanelSection>
              <DetailGate state={state} onRetry={() => void load()}>
                {({ mediation, registration }) =>
                  mediation ? (
                    <MediationDesk
                      mediation={mediation}
                      version={registration.version}
                      context={context}
                      onAnswer={(answer) => {
                        close();
                        context.onFormOpen(null);
                        context.onAnswer(answer, 'mediate');
                      }}
                    />
                  ) : (
                    <Text>Nothing is left to mediate here. Close this and look at the card again.</Text>
                  )
                }
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
