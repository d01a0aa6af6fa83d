import { Flex, LoadingSpinner, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { CheckAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { Findings } from '@partner-desk/hubspot-shared/findings/Findings.tsx';
import type { RulingDesk } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { statusVariant, surenessTone, tagVariant } from '@partner-desk/hubspot-shared/tones.ts';
import type { LiveCheck } from './use-live-check.ts';

const outcomeLabel: Record<CheckAnswer['outcome'], string> = {
  free: 'Free',
  conflict: 'Conflict',
  review_flag: 'For review',
  blocked: 'Blocked',
  refused: 'Not possible',
  incomplete: 'More needed',
};

interface LiveCheckLineProps {
  check: LiveCheck;
  portalId: number;
  desk: RulingDesk;
}

function Answered({ answer, portalId, desk }: Omit<LiveCheckLineProps, 'check'> & { answer: CheckAnswer }) {
  const leading = answer.findings.find((finding) => answer.sentence.startsWith(finding.sentence));
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" wrap="wrap" align="center">
        <StatusTag variant={statusVariant[answer.tone]}>{outcomeLabel[answer.outcome]}</StatusTag>
        {leading && !answer.sentence.includes(leading.sureness) && (
          <Tag variant={tagVariant[surenessTone(leading)]}>{leading.sureness}</Tag>
        )}
      </Flex>
      <Text>{answer.sentence}</Text>
      <Findings findings={answer.findings} portalId={portalId} told={answer.sentence} desk={desk} />
    </Flex>
  );
}

/** The check's answer under the customer, while typing. The last answer stays until the next is there. */
export function LiveCheckLine({ check, portalId, desk }: LiveCheckLineProps) {
  if (check.status === 'answered') return <Answered answer={check.answer} portalId={portalId} desk={desk} />;
  if (check.status === 'checking') {
    if (check.answer) return <Answered answer={check.answer} portalId={portalId} desk={desk} />;
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
