import { Flex, List, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { ConflictFinding } from '../contract.ts';
import { NotSameCompany } from '../rulings/NotSameCompany.tsx';
import type { RulingDesk } from '../rulings/ruling-desk.ts';
import { findingLabel, findingTone, isRelated, statusVariant, surenessTone, tagVariant } from '../tones.ts';
import { FindingEvidence } from './FindingEvidence.tsx';

interface FindingProps {
  finding: ConflictFinding;
  portalId: number;
  /** True where the sentence and its sureness already stand just above. */
  told: boolean;
  /** Null where nobody can rule on the finding. */
  desk: RulingDesk | null;
  onFormOpen: (open: boolean) => void;
}

function Reasons({ finding }: { finding: ConflictFinding }) {
  if (finding.reasons.length === 0) return finding.because === '' ? null : <Text>{finding.because}</Text>;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Why we think so</Text>
      <List variant="unordered-styled">
        {finding.reasons.map((reason) => (
          <Text key={reason}>{reason}</Text>
        ))}
      </List>
    </Flex>
  );
}

/** One finding: what was found, how sure, why, since when, what follows, and what shows it. */
export function Finding({ finding, portalId, told, desk, onFormOpen }: FindingProps) {
  const calm = isRelated(finding);
  return (
    <Tile compact testId={`finding-${finding.id}`}>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <StatusTag variant={statusVariant[findingTone(finding)]} hollow={calm}>
            {findingLabel[finding.kind]}
          </StatusTag>
          {!told && finding.sureness !== '' && finding.sureness !== findingLabel[finding.kind] && (
            <Tag variant={tagVariant[surenessTone(finding)]}>{finding.sureness}</Tag>
          )}
        </Flex>
        {!told && <Text format={{ fontWeight: calm ? 'regular' : 'demibold' }}>{finding.sentence}</Text>}
        <Reasons finding={finding} />
        {finding.since !== '' && <Text variant="microcopy">{finding.since}</Text>}
        {finding.next !== '' && (
          <Text>
            <Text inline format={{ fontWeight: 'demibold' }}>
              {'What happens next: '}
            </Text>
            {finding.next}
          </Text>
        )}
        <FindingEvidence evidence={finding.evidence} portalId={portalId} />
        {desk && finding.about && (
          <NotSameCompany findingId={finding.id} about={finding.about} desk={desk} onOpenChange={onFormOpen} />
        )}
      </Flex>
    </Tile>
  );
}
