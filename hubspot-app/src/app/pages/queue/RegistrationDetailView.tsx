import { useCallback, useRef } from 'react';
import { Accordion, Alert, Flex, LoadingSpinner, Tile } from '@hubspot/ui-extensions';
import { AppealDesk } from '@partner-desk/hubspot-shared/appeal/AppealDesk.tsx';
import { read, send, type Answer } from '@partner-desk/hubspot-shared/backend.ts';
import type {
  DecisionAnswer,
  Mediation,
  Reader,
  RegistrationDetail,
  RulingAnswer,
} from '@partner-desk/hubspot-shared/contract.ts';
import type { DecisionContext } from '@partner-desk/hubspot-shared/decisions/decision-context.ts';
import { DecisionButton, isDecision } from '@partner-desk/hubspot-shared/decisions/DecisionButton.tsx';
import { DecisionRows } from '@partner-desk/hubspot-shared/decisions/DecisionRows.tsx';
import {
  type Decide,
  type Decided,
  type DecisionKind,
  decisionPath,
} from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { useShownActions } from '@partner-desk/hubspot-shared/decisions/use-shown-actions.ts';
import { Findings } from '@partner-desk/hubspot-shared/findings/Findings.tsx';
import { MediationDesk } from '@partner-desk/hubspot-shared/mediation/MediationDesk.tsx';
import { CompanyRulings } from '@partner-desk/hubspot-shared/rulings/CompanyRulings.tsx';
import type { RulingDesk } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { Standing } from '@partner-desk/hubspot-shared/standing/Standing.tsx';
import { belongsTo } from '@partner-desk/hubspot-shared/standing/standing-acts.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { PartnerLink } from '@partner-desk/hubspot-shared/PartnerLink.tsx';
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
  copy: (text: string) => Promise<unknown>;
  onDecided: (answer: Decided, registrationId: string, kind: DecisionKind) => void;
  onRuled: (answer: RulingAnswer) => void;
  onClose: () => void;
}

/** Everything the decision needs: the decision first, then conflicts, facts and the story. */
export function RegistrationDetailView(props: DetailProps) {
  const { registrationId, reader, portalId } = props;
  const path = `/api/hubspot/registrations/${encodeURIComponent(registrationId)}`;
  const load = useCallback(() => read<RegistrationDetail>(path, reader), [path, reader]);
  const { state, adopt, refresh } = useBackend(load, () => calmPauseMs);
  const { shown, setOpenKind, openKind } = useShownActions(state.status === 'ready' ? state.value.actions : []);
  const mediation = useRef<Mediation | null>(null);

  if (state.status === 'loading')
    return <LoadingSpinner label="Loading the registration" showLabel layout="centered" />;
  if (state.status === 'failed') return <Trouble what="The registration" onRetry={refresh} />;
  const detail = state.value;
  // Two claims somebody is deciding between stay while they do.
  if (detail.mediation || openKind !== 'mediate') mediation.current = detail.mediation;

  const decide: Decide = async (kind, body) => {
    const answer: Answer<DecisionAnswer> = await send(`${path}/${decisionPath(kind)}`, reader, body);
    if (answer.ok) adopt(answer.value.detail);
    return answer;
  };
  const context: DecisionContext = {
    place: `queue-${registrationId}`,
    reader,
    portalId,
    registration: detail.registration,
    rejectReasons: detail.rejectReasons,
    suggestedReason: detail.suggestedReason,
    assignees: detail.assignees,
    decide,
    closeOverlay: props.closeOverlay,
    onAnswer: (answer, kind) => props.onDecided(answer, registrationId, kind),
    onFormOpen: setOpenKind,
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
  const mediates = mediation.current && shown.some(({ kind }) => kind === 'mediate') ? mediation.current : null;
  const appeals = shown.some(({ kind }) => kind === 'decide_appeal');
  // The appeal's own words stand beside its decision.
  const standing = appeals ? { ...context, registration: { ...detail.registration, appeal: null } } : context;
  const buttons = shown
    .filter(isDecision)
    .filter((action) => !(mediates && action.kind === 'mediate') && action.kind !== 'decide_appeal')
    .filter((action) => belongsTo(action, detail.registration) === null)
    // Where the decision is taken below, it alone is coloured.
    .map((action) => (mediates || appeals ? { ...action, primary: false } : action));

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
        <DecisionRows actions={buttons} between={<Standing actions={shown} context={standing} />}>
          {(action, variant) =>
            isDecision(action) && (
              <DecisionButton key={action.kind} action={action} variant={variant} context={context} />
            )
          }
        </DecisionRows>
        {mediates && (
          <MediationDesk
            key={mediates.againstId}
            mediation={mediates}
            version={detail.registration.version}
            context={context}
            onAnswer={(answer) => context.onAnswer(answer, 'mediate')}
          />
        )}
        {appeals && (
          <AppealDesk
            detail={detail}
            context={context}
            onAnswer={(answer) => context.onAnswer(answer, 'decide_appeal')}
          />
        )}
        <Findings findings={detail.conflicts} portalId={portalId} desk={rulings} />
        <CompanyRulings rulings={detail.rulings} ours={detail.customer} desk={rulings} />
        <DetailFacts detail={detail} portalId={portalId} />
        <ReceiptLink url={detail.registration.receiptUrl} />
        <PartnerLink
          registration={detail.registration}
          place={context.place}
          reader={reader}
          closeOverlay={props.closeOverlay}
          copy={props.copy}
          onIssued={refresh}
        />
        {!appeals && (
          <Accordion title="Why? What happened so far" size="sm">
            <WhyStory why={detail.why} portalId={portalId} />
          </Accordion>
        )}
      </Flex>
    </Tile>
  );
}
