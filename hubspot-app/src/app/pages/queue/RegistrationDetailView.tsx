import { useCallback } from 'react';
import { Accordion, Alert, Flex, LoadingSpinner, Tile } from '@hubspot/ui-extensions';
import { read, send, type Answer } from '@partner-desk/hubspot-shared/backend.ts';
import type {
  CardAction,
  DecisionAnswer,
  Reader,
  RegistrationDetail,
  RulingAnswer,
} from '@partner-desk/hubspot-shared/contract.ts';
import type { DecisionContext } from '@partner-desk/hubspot-shared/decisions/decision-context.ts';
import { DecisionButton } from '@partner-desk/hubspot-shared/decisions/DecisionButton.tsx';
import type { Decide, Decided, DecisionKind } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { Findings } from '@partner-desk/hubspot-shared/findings/Findings.tsx';
import { CompanyRulings } from '@partner-desk/hubspot-shared/rulings/CompanyRulings.tsx';
import type { RulingDesk } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { ReceiptLink } from '@partner-desk/hubspot-shared/ReceiptLink.tsx';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { WhyStory } from '@partner-desk/hubspot-shared/WhyStory.tsx';
import { DetailFacts } from './DetailFacts.tsx';
import { DetailHead } from './DetailHead.tsx';

interface DetailProps {
  registrationId: string;
  reader: Reader;
  portalId: number;
  /** The words of an act that was not simply done; shown above the detail. */
  notice: Decided | null;
  closeOverlay: (id: string) => void;
  onDecided: (answer: Decided, registrationId: string) => void;
  onRuled: (answer: RulingAnswer) => void;
  onClose: () => void;
}

const pauseMs = () => calmPauseMs;
const isDecision = (action: CardAction): action is CardAction & { kind: DecisionKind } => action.kind !== 'register';

/** Everything the decision needs: the decision first, then conflicts, facts and the story. */
export function RegistrationDetailView(props: DetailProps) {
  const { registrationId, reader, portalId } = props;
  const path = `/api/hubspot/registrations/${encodeURIComponent(registrationId)}`;
  const load = useCallback(() => read<RegistrationDetail>(path, reader), [path, reader]);
  const { state, adopt, refresh } = useBackend(load, pauseMs);

  if (state.status === 'loading')
    return <LoadingSpinner label="Loading the registration" showLabel layout="centered" />;
  if (state.status === 'failed') return <Trouble what="The registration" onRetry={refresh} />;
  const detail = state.value;

  const decide: Decide = async (kind, body) => {
    const answer: Answer<DecisionAnswer> = await send(`${path}/${kind}`, reader, body);
    if (answer.ok) adopt(answer.value.detail);
    return answer;
  };
  const context: DecisionContext = {
    place: `queue-${registrationId}`,
    registration: {
      id: detail.registration.id,
      version: detail.registration.version,
      customerName: detail.registration.customerName,
      partnerName: detail.registration.partner.name,
    },
    rejectReasons: detail.rejectReasons,
    decide,
    closeOverlay: props.closeOverlay,
    onAnswer: (answer) => props.onDecided(answer, registrationId),
  };
  const rulings: RulingDesk = {
    place: context.place,
    reader,
    closeOverlay: props.closeOverlay,
    onRuled: (answer) => {
      refresh();
      props.onRuled(answer);
    },
    readAgain: refresh,
  };
  const decisions = detail.actions.filter(isDecision);
  const leading = decisions.find((action) => action.primary);

  return (
    <Tile testId="registration-detail">
      <Flex direction="column" gap="md">
        <DetailHead detail={detail} onClose={props.onClose} />
        {props.notice && (
          <Alert
            title={props.notice.outcome === 'stale' ? 'Someone else decided first' : 'Not done'}
            variant={alertVariant[props.notice.tone]}
          >
            {props.notice.message}
          </Alert>
        )}
        {decisions.length > 0 && (
          <Flex direction="row" gap="sm" wrap="wrap" align="start">
            {decisions.map((action) => (
              <DecisionButton
                key={action.kind}
                action={action}
                variant={action === leading ? 'primary' : 'secondary'}
                context={context}
              />
            ))}
          </Flex>
        )}
        <Findings findings={detail.conflicts} portalId={portalId} desk={rulings} />
        <CompanyRulings rulings={detail.rulings} ours={detail.customer} desk={rulings} />
        <DetailFacts detail={detail} portalId={portalId} />
        <ReceiptLink url={detail.registration.receiptUrl} />
        <Accordion title="Why? What happened so far" size="sm">
          <WhyStory why={detail.why} portalId={portalId} />
        </Accordion>
      </Flex>
    </Tile>
  );
}
