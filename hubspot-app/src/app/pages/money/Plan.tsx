import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import type { AccountStatement, CompensationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { ChangePlan } from './ChangePlan.tsx';

/** By what a partner is paid. */
export function Plan({ statement, desk }: { statement: AccountStatement; desk: ActDesk<CompensationAnswer> }) {
  const { plan, mayChangePlan } = statement;
  return (
    <Tile compact testId="plan">
      <Flex direction="column" gap="sm">
        <Heading>{plan.label}</Heading>
        <Text>{plan.sentence}</Text>
        {mayChangePlan && (
          <Flex direction="row">
            <ChangePlan statement={statement} desk={desk} />
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
