import { Divider, Flex, Heading, LoadingSpinner } from '@hubspot/ui-extensions';
import type { ConflictFinding } from '@partner-desk/hubspot-shared/contract.ts';
import { Findings } from '@partner-desk/hubspot-shared/Findings.tsx';
import { ReceiptLink } from '@partner-desk/hubspot-shared/ReceiptLink.tsx';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { CardActions } from './CardActions.tsx';
import { Headline, Notice } from './Headline.tsx';
import { PartnersOnDeal } from './PartnersOnDeal.tsx';
import { SyncFoot } from './SyncFoot.tsx';
import { type DealActions, type DealContext, useDealCard } from './use-deal-card.ts';

/** A lapsed certificate or a cool-off is no conflict between claims, and is not called one. */
function conflictsHeading(findings: ConflictFinding[]): string {
  const claims = ['another_partner', 'direct_pipeline', 'existing_customer'];
  return findings.some((finding) => claims.includes(finding.kind)) ? 'Conflicts' : 'What stands in the way';
}

/** The deal card: where we stand, what needs doing, conflicts, partners, and where the records are. */
export function DealCardContent({ context, actions }: { context: DealContext; actions: DealActions }) {
  const desk = useDealCard(context, actions);
  const { state } = desk.backed;
  if (state.status === 'loading')
    return <LoadingSpinner label="Loading the partners on this deal" showLabel layout="centered" />;
  if (state.status === 'failed') return <Trouble what="The partners on this deal" onRetry={desk.backed.refresh} />;
  const card = state.value;
  return (
    <Flex direction="column" gap="md">
      <Headline card={card} />
      {desk.notice && <Notice notice={desk.notice} />}
      <CardActions card={card} desk={desk} place="tab" />
      {card.conflicts.length > 0 && (
        <Flex direction="column" gap="sm">
          <Heading>{conflictsHeading(card.conflicts)}</Heading>
          <Findings findings={card.conflicts} portalId={desk.portalId} />
        </Flex>
      )}
      {card.partners.length > 0 && <PartnersOnDeal partners={card.partners} desk={desk} place="tab" />}
      {card.registration && <ReceiptLink url={card.registration.receiptUrl} />}
      <Divider />
      <SyncFoot sync={card.sync} outdated={state.outdated} />
    </Flex>
  );
}
