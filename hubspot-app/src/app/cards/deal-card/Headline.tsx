import { Alert, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import type { Decided } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { alertVariant, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

const noticeTitle: Record<Decided['outcome'], string> = {
  done: 'Done',
  conflict: 'Registered, with a conflict',
  blocked: 'Registered, but blocked',
  refused: 'Not done',
  stale: 'Someone else acted first',
};

/** Who and where do we stand, in one line. */
export function Headline({ card }: { card: DealCard }) {
  const { tag, sentence } = card.headline;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
      <StatusTag variant={statusVariant[tag.tone]}>{tag.label}</StatusTag>
      <Text format={{ fontWeight: 'demibold' }}>{sentence}</Text>
    </Flex>
  );
}

/** What the last act led to when it was not simply done. */
export function Notice({ notice }: { notice: Decided }) {
  return (
    <Alert title={noticeTitle[notice.outcome]} variant={alertVariant[notice.tone]}>
      {notice.message}
    </Alert>
  );
}
