import { Text } from '@hubspot/ui-extensions';
import { DetailDecision, type DetailDecisionProps } from '../decisions/DetailDecision.tsx';
import { MediationDesk } from './MediationDesk.tsx';

/** "Mediate…" where the two claims are not on the screen. */
export function MediateDecision(props: DetailDecisionProps) {
  return (
    <DetailDecision {...props} kind="mediate" title="Mediate">
      {({ mediation, registration }, onAnswer) =>
        mediation ? (
          <MediationDesk
            mediation={mediation}
            version={registration.version}
            context={props.context}
            onAnswer={onAnswer}
          />
        ) : (
          <Text>Nothing is left to mediate here. Close this and look at the card again.</Text>
        )
      }
    </DetailDecision>
  );
}
