import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import type { RegistrationDetail } from '@partner-desk/hubspot-shared/contract.ts';
import { DealLinks } from './DealLinks.tsx';

/** What was registered, label by label, and the deals it belongs to. */
export function DetailFacts({ detail, portalId }: { detail: RegistrationDetail; portalId: number }) {
  return (
    <DescriptionList direction="column">
      {detail.facts.map((fact) => (
        <DescriptionListItem key={fact.label} label={fact.label}>
          <Text>{fact.value === '' ? 'Not given' : fact.value}</Text>
        </DescriptionListItem>
      ))}
      <DescriptionListItem label="Deals">
        <DealLinks deals={detail.deals} portalId={portalId} />
      </DescriptionListItem>
    </DescriptionList>
  );
}
