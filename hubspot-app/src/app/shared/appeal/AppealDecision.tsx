import { DetailDecision, type DetailDecisionProps } from '../decisions/DetailDecision.tsx';
import { AppealDesk } from './AppealDesk.tsx';

/** "Decide the appeal…" where the story is not on the screen. */
export function AppealDecision(props: DetailDecisionProps) {
  return (
    <DetailDecision {...props} kind="decide_appeal" title="Decide the appeal">
      {(detail, onAnswer) => <AppealDesk detail={detail} context={props.context} onAnswer={onAnswer} />}
    </DetailDecision>
  );
}
