import { Button, Panel, PanelBody, PanelFooter, PanelSection } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import type { ButtonVariant, DecisionContext } from '../decisions/decision-context.ts';
import { DetailGate } from '../decisions/DetailGate.tsx';
import { useDetail } from '../decisions/use-detail.ts';
import { AppealDesk } from './AppealDesk.tsx';

/** "Decide the appeal…" where the story is not on the screen: a panel that reads it when it opens. */
export function AppealDecision({
  action,
  variant,
  context,
}: {
  action: Pick<CardAction, 'label'>;
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const id = `${context.place}-decide_appeal`;
  const { state, load } = useDetail(context);
  const close = () => context.closeOverlay(id);
  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Panel
          id={id}
          title="Decide the appeal"
          width="lg"
          onOpen={() => {
            context.onFormOpen('decide_appeal');
            void load();
          }}
          onClose={() => context.onFormOpen(null)}
        >
          <PanelBody>
            <PanelSection>
              <DetailGate state={state} onRetry={() => void load()}>
                {(detail) => (
                  <AppealDesk
                    detail={detail}
                    context={context}
                    onAnswer={(answer) => {
                      close();
                      context.onFormOpen(null);
                      context.onAnswer(answer, 'decide_appeal');
                    }}
                  />
                )}
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
