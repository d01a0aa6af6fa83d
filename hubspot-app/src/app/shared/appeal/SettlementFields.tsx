import { Alert, Flex, ToggleGroup } from '@hubspot/ui-extensions';
import type { Mediation } from '../contract.ts';
import type { Settlement } from './use-settlement.ts';

/** Another partner holds the company: whether that ends or stays, and what follows in money. */
export function SettlementFields({
  sides,
  settlement,
  onTouch,
}: {
  sides: Mediation;
  settlement: Settlement;
  onTouch: () => void;
}) {
  const { choice, owed } = settlement;
  return (
    <Flex direction="column" gap="md">
      <ToggleGroup
        toggleType="radioButtonList"
        name="protection"
        label="What becomes of the protection that stands?"
        required
        value={choice?.value ?? ''}
        options={sides.choices.map(({ value, label }) => ({ value, label }))}
        error={settlement.problem !== ''}
        validationMessage={settlement.problem}
        onChange={(value) => {
          onTouch();
          settlement.choose(value);
        }}
      />
      {choice && choice.credits.length > 1 && (
        <ToggleGroup
          toggleType="radioButtonList"
          name="owed"
          label="What is owed to whoever goes without"
          value={owed?.value ?? ''}
          options={choice.credits.map(({ value, label }) => ({ value, label }))}
          onChange={settlement.chooseCredit}
        />
      )}
      {settlement.consequence !== '' && (
        <Alert title="What follows" variant="info">
          {settlement.consequence}
        </Alert>
      )}
    </Flex>
  );
}
