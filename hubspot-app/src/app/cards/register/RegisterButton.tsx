import { useState } from 'react';
import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
} from '@hubspot/ui-extensions';
import type { ActAnswer, DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import type { ButtonVariant } from '@partner-desk/hubspot-shared/decisions/decision-context.ts';
import { Findings } from '@partner-desk/hubspot-shared/findings/Findings.tsx';
import type { RulingDesk } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import type { DealDesk } from '../deal-card/use-deal-card.ts';
import { RegisterForm } from './RegisterForm.tsx';
import { useLiveCheck } from './use-live-check.ts';
import { useRegistration } from './use-registration.ts';

interface RegisterButtonProps {
  label: string;
  variant: ButtonVariant;
  card: DealCard;
  desk: DealDesk;
  place: string;
  /** Tells the card that the form is open, so that a refresh does not take it away. */
  onOpenChange: (open: boolean) => void;
}

function AnswerBlock({ title, answer, portalId }: { title: string; answer: ActAnswer; portalId: number }) {
  return (
    <Flex direction="column" gap="sm">
      <Alert title={title} variant={alertVariant[answer.tone]}>
        {answer.message}
      </Alert>
      <Findings findings={answer.findings} portalId={portalId} />
    </Flex>
  );
}

const storedTitle = (answer: ActAnswer) =>
  answer.outcome === 'conflict' ? 'Registered, with a conflict' : 'Registered, but blocked';

/** "Register for a partner": the button and its panel. */
export function RegisterButton({ label, variant, card, desk, place, onOpenChange }: RegisterButtonProps) {
  const id = `${place}-register`;
  const [isOpen, setOpen] = useState(false);
  const close = () => desk.closeOverlay(id);
  const registration = useRegistration(card, desk, (answer) => {
    close();
    desk.onAct(answer);
  });
  const { check, again } = useLiveCheck(desk.dealPath, desk.reader, registration.typed, isOpen);
  const { sending, problems } = registration;
  const wrong = Object.keys(problems).length;
  const rulings: RulingDesk = {
    ...desk.rulings,
    place: id,
    onRuled: (answer) => {
      desk.rulings.onRuled(answer);
      again();
    },
    readAgain: again,
  };

  function opened() {
    registration.open();
    setOpen(true);
    onOpenChange(true);
  }

  function closed() {
    setOpen(false);
    onOpenChange(false);
    if (sending.status === 'stored') desk.onAct(sending.answer);
  }

  return (
    <Button
      variant={variant}
      size={variant === 'transparent' ? 'sm' : 'md'}
      overlay={
        <Panel id={id} title="Register for a partner" width="md" onOpen={opened} onClose={closed}>
          <PanelBody>
            <PanelSection>
              {sending.status === 'stored' ? (
                <AnswerBlock title={storedTitle(sending.answer)} answer={sending.answer} portalId={desk.portalId} />
              ) : (
                <Flex direction="column" gap="md">
                  {sending.status === 'refused' && (
                    <AnswerBlock title="Not registered" answer={sending.answer} portalId={desk.portalId} />
                  )}
                  {sending.status === 'no_answer' && (
                    <Alert title="No answer" variant="danger">
                      {sending.message}
                    </Alert>
                  )}
                  <RegisterForm
                    card={card}
                    registration={registration}
                    check={check}
                    portalId={desk.portalId}
                    rulings={rulings}
                  />
                </Flex>
              )}
            </PanelSection>
          </PanelBody>
          <PanelFooter>
            {sending.status === 'stored' ? (
              <Button variant="primary" onClick={close}>
                Back to the deal
              </Button>
            ) : (
              <Flex direction="row" gap="sm" wrap="wrap" align="center">
                <LoadingButton
                  variant="primary"
                  disabled={check.status === 'answered' && check.answer.outcome === 'refused'}
                  loading={sending.status === 'sending'}
                  onClick={() => void registration.submit()}
                >
                  Register
                </LoadingButton>
                <Button onClick={close}>Cancel</Button>
                {wrong > 0 && <Text>{wrong === 1 ? 'One field needs a look.' : `${wrong} fields need a look.`}</Text>}
              </Flex>
            )}
          </PanelFooter>
        </Panel>
      }
    >
      {label}
    </Button>
  );
}
