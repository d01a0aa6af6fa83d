import { Accordion, DescriptionList, DescriptionListItem, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ConflictFinding } from './contract.ts';
import { EvidenceValue } from './EvidenceValue.tsx';
import { findingLabel, statusVariant } from './tones.ts';

function evidenceTitle(finding: ConflictFinding): string {
  const sure = finding.score === null ? '' : `, match ${Math.round(finding.score * 100)} %`;
  return `What shows it (${finding.evidence.length}${sure})`;
}

function Finding({ finding, portalId }: { finding: ConflictFinding; portalId: number }) {
  return (
    <Tile compact testId={`finding-${finding.id}`}>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" wrap="wrap" align="baseline">
          <StatusTag variant={statusVariant[finding.tone]}>{findingLabel[finding.kind]}</StatusTag>
          <Text format={{ fontWeight: 'demibold' }}>{finding.sentence}</Text>
        </Flex>
        {finding.because !== '' && <Text>{finding.because}</Text>}
        {finding.next !== '' && <Text variant="microcopy">{finding.next}</Text>}
        {finding.evidence.length > 0 && (
          <Accordion title={evidenceTitle(finding)} size="xs">
            <DescriptionList direction="column">
              {finding.evidence.map((evidence, index) => (
                <DescriptionListItem key={`${evidence.label}-${index}`} label={evidence.label}>
                  <EvidenceValue evidence={evidence} portalId={portalId} />
                </DescriptionListItem>
              ))}
            </DescriptionList>
          </Accordion>
        )}
      </Flex>
    </Tile>
  );
}

/** Findings of the conflict check: each a plain sentence, why, what follows, and the evidence to open. */
export function Findings({ findings, portalId }: { findings: ConflictFinding[]; portalId: number }) {
  return (
    <Flex direction="column" gap="sm">
      {findings.map((finding) => (
        <Finding key={finding.id} finding={finding} portalId={portalId} />
      ))}
    </Flex>
  );
}
