import { Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import { CreditLine } from '@partner-desk/hubspot-shared/attribution/CreditLine.tsx';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { CardActions } from './CardActions.tsx';
import { Headline, Notice } from './Headline.tsx';
import { useCardDecisions } from './use-card-decisions.ts';
import { type DealActions, type DealContext, useDealCard } from './use-deal-card.ts';

/** Beside the record: the first two lines of the deal card, and who is credited. */
export function DealSidebarContent({ context, actions }: { context: DealContext; actions: DealActions }) {
  const desk = useDealCard(context, actions, 'sidebar');
  const { state } = desk.backed;
  const decisions = useCardDecisions(state.status === 'ready' ? state.value : null, desk, 'sidebar');
  if (state.status === 'loading')
    return <LoadingSpinner label="Loading the partner's standing" showLabel layout="centered" />;
  if (state.status === 'failed') return <Trouble what="The partner's standing" onRetry={desk.backed.refresh} />;
  return (
    <Flex direction="column" gap="sm">
      <Headline card={state.value} />
      {desk.notice && <Notice notice={desk.notice} />}
      <CreditLine attribution={state.value.attribution} told={state.value.headline.sentence} />
      <CardActions {...decisions} card={state.value} desk={desk} place="sidebar" />
    </Flex>
  );
}
