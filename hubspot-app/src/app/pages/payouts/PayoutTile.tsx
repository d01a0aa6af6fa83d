import { Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { ReasonedAct } from '@partner-desk/hubspot-shared/acts/ReasonedAct.tsx';
import type { CompensationAnswer, PayoutView } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Documents } from '../Documents.tsx';
import { ConfirmAct } from './ConfirmAct.tsx';
import { MarkPaid } from './MarkPaid.tsx';
import { PayoutLines } from './PayoutLines.tsx';

/** One payout: where it stands, whom it pays, and what may be done with it. */
export function PayoutTile({ payout, desk }: { payout: PayoutView; desk: ActDesk<CompensationAnswer> }) {
  const { id, version, tag, sentence, may, totals, documents, cancelNote } = payout;
  const sums = totals.map(({ text }) => text).join(' and ');
  return (
    <Tile testId={`payout-${id}`}>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <StatusTag variant={statusVariant[tag.tone]}>{tag.label}</StatusTag>
          <Text>{sentence}</Text>
        </Flex>
        <PayoutLines payout={payout} desk={desk} />
        <Documents documents={documents} />
        {Object.values(may).includes(true) && (
          <Flex direction="row" gap="sm" wrap="wrap">
            {may.approve && (
              <ConfirmAct
                id={`approve-${id}`}
                label="Approve…"
                title={`Approve ${sums}?`}
                intro="You are the second pair of eyes: after this it may be paid. Nothing in it can be in another payout."
                send="Approve the payout"
                path={`/${id}/approve`}
                content={{ expectedVersion: version }}
                desk={desk}
              />
            )}
            {may.confirmCancel && (
              <ConfirmAct
                id={`confirm-cancel-${id}`}
                label="Confirm the cancelling…"
                title="Cancel this payout?"
                intro="The bank may have its file. Everything in it is paid again with the next payout, so look first whether the bank paid it: this cannot be taken back."
                send="Cancel the payout"
                path={`/${id}/confirm-cancel`}
                content={{ expectedVersion: version }}
                desk={desk}
              />
            )}
            {may.clearCancel && (
              <ReasonedAct
                id={`clear-cancel-${id}`}
                label="Do not cancel…"
                title="Keep this payout"
                intro="The payout stands as it was."
                send="Keep the payout"
                missing="Write why it is kept."
                path={`/${id}/clear-cancel`}
                expectedVersion={version}
                desk={desk}
              />
            )}
            {may.markPaid && <MarkPaid payout={payout} desk={desk} />}
            {may.cancel && (
              <ReasonedAct
                id={`cancel-${id}`}
                label="Cancel…"
                title="Cancel this payout"
                intro={cancelNote || 'Nothing is paid by it. What is in it goes into the next one.'}
                send="Cancel the payout"
                danger
                missing="Write why it is cancelled."
                path={`/${id}/cancel`}
                expectedVersion={version}
                desk={desk}
              />
            )}
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
