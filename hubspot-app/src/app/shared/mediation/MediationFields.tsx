import { Alert, Flex, Text, TextArea, ToggleGroup } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import { EvidenceFields } from '../decisions/EvidenceFields.tsx';
import type { MediationForm } from './use-mediation.ts';

/** Who gets the customer, what shows it, why, and what follows in money. */
export function MediationFields({ mediation, form }: { mediation: Mediation; form: MediationForm }) {
  const { choice, owed, reason } = form;
  const needsReason = choice?.needsReason ?? false;
  return (
    <Flex direction="column" gap="md">
      <ToggleGroup
        toggleType="radioButtonList"
        name="choice"
        label="Who gets the customer?"
        required
        value={choice?.value ?? ''}
        options={mediation.choices.map(({ value, label }) => ({
          value,
          label,
          ...(value === mediation.policyChoice ? { description: 'As the policy says' } : {}),
        }))}
        error={form.problem !== ''}
        validationMessage={form.problem}
        onChange={form.choose}
      />
      {choice && choice.credits.length > 1 && (
        <ToggleGroup
          toggleType="radioButtonList"
          name="credit"
          label="What the other side is owed"
          value={owed?.value ?? ''}
          options={choice.credits.map(({ value, label }) => ({ value, label }))}
          onChange={form.chooseCredit}
        />
      )}
      <EvidenceFields asked={mediation.evidence} evidence={form.evidence} />
      <TextArea
        name="reason"
        label={needsReason ? 'Reason' : 'Reason (optional)'}
        description={needsReason ? 'Your choice differs from what the policy says.' : ''}
        required={needsReason}
        rows={4}
        {...reason.field}
      />
      {form.consequence !== '' && (
        <Alert title="What follows" variant="info">
          {form.consequence}
        </Alert>
      )}
      {mediation.also !== '' && <Text>{mediation.also}</Text>}
    </Flex>
  );
}
