import { Button, Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import type { FormTrouble } from '../decisions/use-form-decision.ts';
import type { MediationForm } from './use-mediation.ts';

interface ConfirmMediationProps {
  mediation: Mediation;
  form: MediationForm;
  /** As it was read from the form, and as it is sent. */
  content: Record<string, unknown>;
  sending: boolean;
  trouble: FormTrouble | null;
  onSend: () => void;
  onBack: () => void;
}

/** The decision once more in words, with its money, in the place of its form. */
export function ConfirmMediation({
  mediation,
  form,
  content,
  sending,
  trouble,
  onSend,
  onBack,
}: ConfirmMediationProps) {
  return (
    <Tile testId="mediation-confirm">
      <Flex direction="column" gap="md">
        <Heading>Is this your decision?</Heading>
        <Text format={{ fontWeight: 'demibold' }}>{form.choice?.label ?? ''}</Text>
        <Text>{form.consequence}</Text>
        {mediation.also !== '' && <Text>{mediation.also}</Text>}
        {content['reason'] !== '' && <Text variant="microcopy">{`Your reason: “${String(content['reason'])}”`}</Text>}
        <FormTroubleNote trouble={trouble} />
        <Flex direction="row" gap="sm" wrap="wrap">
          <LoadingButton variant="primary" loading={sending} onClick={onSend}>
            Confirm the decision
          </LoadingButton>
          <Button onClick={onBack}>Back to the form</Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
