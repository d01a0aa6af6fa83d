import { Link, Text } from '@hubspot/ui-extensions';
import type { CrmName } from '@partner-desk/hubspot-shared/contract.ts';
import { recordUrl } from '@partner-desk/hubspot-shared/record-link.ts';
import { crmLabel } from '@partner-desk/hubspot-shared/tones.ts';

/** A deal by name; a link where it can be opened here. Without an id it is not the reader's to open, in either CRM. */
export function DealName({ deal, portalId }: { deal: { crm: CrmName; id: string; name: string }; portalId: number }) {
  if (deal.id === '') return <Text>{deal.name}</Text>;
  const url = recordUrl({ ...deal, kind: 'deal' }, portalId);
  return url ? <Link href={url}>{deal.name}</Link> : <Text>{`${deal.name} (${crmLabel[deal.crm]})`}</Text>;
}
