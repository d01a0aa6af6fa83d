import { EmptyState, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import type { CompensationAnswer, PayoutList } from '@partner-desk/hubspot-shared/contract.ts';
import { ConfirmAct } from './ConfirmAct.tsx';
import { PayoutLines } from './PayoutLines.tsx';

/** What a payout made now would pay. */
export function Proposal({ list, desk }: { list: PayoutList; desk: ActDesk<CompensationAnswer> }) {
  const { proposal, mayPropose, emptySentence } = list;
  if (!proposal) {
    return (
      <EmptyState title={emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
        <Text>Approved amounts wait here until they are put into a payout.</Text>
      </EmptyState>
    );
  }
  return (
    <Tile testId="proposal">
      <Flex direction="column" gap="sm">
        <Heading>Ready to be paid</Heading>
        <Text>{proposal.sentence}</Text>
        <PayoutLines payout={proposal} desk={desk} />
        {mayPropose && proposal.lines.length > 0 && (
          <Flex direction="row">
            <ConfirmAct
              id="propose"
              label="Propose this payout…"
              title={`Propose a payout of ${proposal.totals.map(({ text }) => text).join(' and ')}?`}
              intro="Everything above goes into one payout. It is paid after somebody else has approved it."
              send="Propose the payout"
              path=""
              content={{}}
              desk={desk}
            />
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
