import { Alert, AutoGrid, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { RegistrationDetail } from '../contract.ts';
import type { DecisionContext } from '../decisions/decision-context.ts';
import type { Decided } from '../decisions/use-decision.ts';
import { WhyStory } from '../WhyStory.tsx';
import { Claims } from '../mediation/Claims.tsx';
import { AppealForm } from './AppealForm.tsx';

/** An appeal: the whole story with its evidence, and beside it the decision. */
export function AppealDesk({
  detail,
  context,
  onAnswer,
}: {
  detail: RegistrationDetail;
  context: DecisionContext;
  onAnswer: (answer: Decided) => void;
}) {
  const { appealSides: sides } = detail;
  return (
    <AutoGrid columnWidth={280} flexible gap="lg">
      <Flex direction="column" gap="md">
        <Heading>What happened, with its evidence</Heading>
        {detail.registration.appeal && (
          <Text format={{ fontWeight: 'demibold' }}>{detail.registration.appeal.sentence}</Text>
        )}
        {sides && (
          <>
            <Alert title="Another partner holds the company" variant="warning">
              {sides.policySentence}
            </Alert>
            <Claims rows={sides.rows} heads={sides.heads} />
          </>
        )}
        <WhyStory why={detail.why} portalId={context.portalId} />
      </Flex>
      <AppealForm version={detail.registration.version} sides={sides} context={context} onAnswer={onAnswer} />
    </AutoGrid>
  );
}
