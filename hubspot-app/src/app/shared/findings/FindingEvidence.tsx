import { Accordion, DescriptionList, DescriptionListItem } from '@hubspot/ui-extensions';
import type { Evidence } from '../contract.ts';
import { EvidenceValue } from '../EvidenceValue.tsx';

/** The facts behind a finding with the records they stand on, folded away until asked for. */
export function FindingEvidence({ evidence, portalId }: { evidence: Evidence[]; portalId: number }) {
  if (evidence.length === 0) return null;
  return (
    <Accordion title={`What shows it (${evidence.length})`} size="xs">
      <DescriptionList direction="column">
        {evidence.map((fact, index) => (
          <DescriptionListItem key={`${fact.label}-${index}`} label={fact.label}>
            <EvidenceValue evidence={fact} portalId={portalId} />
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Accordion>
  );
}
