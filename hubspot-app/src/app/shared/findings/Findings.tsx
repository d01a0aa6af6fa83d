import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ConflictFinding } from '../contract.ts';
import type { RulingDesk } from '../rulings/ruling-desk.ts';
import { isRelated } from '../tones.ts';
import { Finding } from './Finding.tsx';
import { useShownFindings } from './use-shown-findings.ts';

interface FindingsProps {
  findings: ConflictFinding[];
  portalId: number;
  /** Stands over what is in the way; related companies have a heading of their own. */
  heading?: string;
  /** A sentence that stands just above and is not said twice. */
  told?: string;
  /** Left out where the findings are only shown, such as in the answer to a registration. */
  desk?: RulingDesk;
}

/** Findings of the conflict check: first what stands in the way, then, calmer, the companies that are only related. */
export function Findings({ findings, portalId, heading, told = '', desk }: FindingsProps) {
  const { shown, setOpenKey } = useShownFindings(findings);
  const inTheWay = shown.filter(({ finding }) => !isRelated(finding));
  const related = shown.filter(({ finding }) => isRelated(finding));
  const one = ({ key, finding }: (typeof shown)[number]) => (
    <Finding
      key={key}
      finding={finding}
      portalId={portalId}
      told={told !== '' && told.startsWith(finding.sentence)}
      desk={desk ?? null}
      onFormOpen={(open) => setOpenKey(open ? key : '')}
    />
  );
  if (shown.length === 0) return null;
  return (
    <Flex direction="column" gap="md">
      {inTheWay.length > 0 && (
        <Flex direction="column" gap="sm">
          {heading !== undefined && <Heading>{heading}</Heading>}
          {inTheWay.map(one)}
        </Flex>
      )}
      {related.length > 0 && (
        <Flex direction="column" gap="sm">
          <Heading>Related companies</Heading>
          <Text variant="microcopy">For information: these do not stand in the way.</Text>
          {related.map(one)}
        </Flex>
      )}
    </Flex>
  );
}
