import type { ReactNode } from 'react';
import { DescriptionList, DescriptionListItem, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { AppealStanding, CardAction, ProtectionStanding, UpdateStanding } from '../contract.ts';
import type { DecisionContext } from '../decisions/decision-context.ts';
import { DecisionButton, isDecision } from '../decisions/DecisionButton.tsx';
import { Questions } from '../decisions/Questions.tsx';
import { statusVariant } from '../tones.ts';
import { QuickUpdate } from './QuickUpdate.tsx';
import { belongsTo, type StandingName } from './standing-acts.ts';

const appealTag: Record<AppealStanding['state'], string> = {
  possible: 'Possible',
  open: 'Waits for a decision',
  upheld: 'Upheld',
  dismissed: 'Dismissed',
};

function daysTag({ daysLeft }: ProtectionStanding): string {
  if (daysLeft < 0) return 'Over';
  return daysLeft === 0 ? 'Last day' : daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
}

const updateTag = ({ overdue }: UpdateStanding) => (overdue ? 'Overdue' : 'Up to date');

/** What is so, in a word and a sentence, and what can be done about it. */
function Line({
  tag,
  tone,
  sentence,
  children,
}: {
  tag: string;
  tone: UpdateStanding['tone'];
  sentence: string;
  children: ReactNode;
}) {
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
        <StatusTag variant={statusVariant[tone]}>{tag}</StatusTag>
        <Text>{sentence}</Text>
      </Flex>
      {children}
    </Flex>
  );
}

/** What the program waits for on this registration: answers, the protection's days, the monthly update, an appeal. */
export function Standing({ actions, context }: { actions: CardAction[]; context: DecisionContext }) {
  const { information, protection, update, appeal } = context.registration;
  if (!information && !protection && !update && !appeal) return null;
  const updating = actions.find((action) => action.kind === 'update_status');
  const actsOf = (name: StandingName) => {
    const acts = actions.filter(isDecision).filter((action) => belongsTo(action, context.registration) === name);
    return acts.length === 0 ? null : (
      <Flex direction="row" gap="sm" wrap="wrap">
        {acts.map((action) => (
          <DecisionButton key={action.kind} action={action} variant="transparent" context={context} />
        ))}
      </Flex>
    );
  };
  return (
    <DescriptionList direction="column">
      {information && (
        <DescriptionListItem label="Information asked for">
          <Questions asked={information} />
        </DescriptionListItem>
      )}
      {protection && (
        <DescriptionListItem label="Protection">
          <Line {...protection} tag={daysTag(protection)}>
            {actsOf('protection')}
          </Line>
        </DescriptionListItem>
      )}
      {update && (
        <DescriptionListItem label="Monthly update">
          <Line {...update} tag={updateTag(update)}>
            {updating && <QuickUpdate choices={update.choices} context={context} />}
          </Line>
        </DescriptionListItem>
      )}
      {appeal && (
        <DescriptionListItem label="Appeal">
          <Line {...appeal} tag={appealTag[appeal.state]}>
            {actsOf('appeal')}
          </Line>
        </DescriptionListItem>
      )}
    </DescriptionList>
  );
}
