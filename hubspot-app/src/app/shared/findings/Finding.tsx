import { DescriptionList, DescriptionListItem, Flex, List, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
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

/** Which kind it is, how sure the match is, and since when. */
function Standing({ finding, told }: { finding: ConflictFinding; told: boolean }) {
  const kind = findingLabel[finding.kind];
  const { sureness, since } = finding;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <StatusTag variant={statusVariant[findingTone(finding)]} hollow={isRelated(finding)}>
        {kind}
      </StatusTag>
      {!told && sureness !== '' && sureness !== kind && (
        <Tag variant={tagVariant[surenessTone(finding)]}>{sureness}</Tag>
      )}
      {since !== '' && <Text variant="microcopy">{since}</Text>}
    </Flex>
  );
}

function WhyAndNext({ finding: { reasons, because, next } }: { finding: ConflictFinding }) {
  const why = reasons.length > 0 || because !== '';
  if (!why && next === '') return null;
  return (
    <DescriptionList direction="column">
      {why && (
        <DescriptionListItem label="Why">
          {reasons.length === 0 ? (
            <Text>{because}</Text>
          ) : (
            <List variant="unordered-styled">
              {reasons.map((reason) => (
                <Text key={reason}>{reason}</Text>
              ))}
            </List>
          )}
        </DescriptionListItem>
      )}
      {next !== '' && (
        <DescriptionListItem label="What happens next">
          <Text>{next}</Text>
        </DescriptionListItem>
      )}
    </DescriptionList>
  );
}

/** One finding: what was found, how sure, since when, why, what follows, and what shows it. */
export function Finding({ finding, portalId, told, desk, onFormOpen }: FindingProps) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Standing finding={finding} told={told} />
        {!told && <Text format={{ fontWeight: isRelated(finding) ? 'regular' : 'demibold' }}>{finding.sentence}</Text>}
        <WhyAndNext finding={finding} />
        <FindingEvidence evidence={finding.evidence} portalId={portalId} />
        {desk && finding.about && <NotSameCompany about={finding.about} desk={desk} onOpenChange={onFormOpen} />}
      </Flex>
    </Tile>
  );
}
