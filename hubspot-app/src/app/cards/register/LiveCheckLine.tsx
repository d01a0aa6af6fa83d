import { Flex, LoadingSpinner, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CheckAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { Findings } from '@partner-desk/hubspot-shared/Findings.tsx';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import type { LiveCheck } from './use-live-check.ts';

const outcomeLabel: Record<CheckAnswer['outcome'], string> = {
  free: 'Free',
  conflict: 'Conflict',
  review_flag: 'For review',
  blocked: 'Blocked',
  refused: 'Not possible',
  incomplete: 'More needed',
};

function Answered({ answer, portalId }: { answer: CheckAnswer; portalId: number }) {
  const repeated = answer.findings.some((finding) => finding.sentence === answer.sentence);
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
        <StatusTag variant={statusVariant[answer.tone]}>{outcomeLabel[answer.outcome]}</StatusTag>
        {!repeated && <Text>{answer.sentence}</Text>}
      </Flex>
      {answer.findings.length > 0 && <Findings findings={answer.findings} portalId={portalId} />}
    </Flex>
  );
}

/** The check's answer under the customer, while typing. The last answer stays until the next is there. */
export function LiveCheckLine({ check, portalId }: { check: LiveCheck; portalId: number }) {
  if (check.status === 'answered') return <Answered answer={check.answer} portalId={portalId} />;
  if (check.status === 'checking') {
    if (check.answer) return <Answered answer={check.answer} portalId={portalId} />;
    return <LoadingSpinner label="Checking both CRMs and all partners" showLabel size="xs" />;
  }
  return (
    <Text variant="microcopy">
      {check.status === 'failed'
        ? 'The check did not answer just now. It runs again when you send.'
        : 'The check runs while you type: is this customer free, or already with someone?'}
    </Text>
  );
}
