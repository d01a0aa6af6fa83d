import { Flex, Link, Text } from '@hubspot/ui-extensions';
import type { RegistrationDetail } from '@partner-desk/hubspot-shared/contract.ts';
import { recordUrl } from '@partner-desk/hubspot-shared/record-link.ts';
import { crmLabel } from '@partner-desk/hubspot-shared/tones.ts';

/** The deals of a registration, in either CRM; those of this portal can be opened. */
export function DealLinks({ deals, portalId }: { deals: RegistrationDetail['deals']; portalId: number }) {
  if (deals.length === 0) return <Text>None yet</Text>;
  return (
    <Flex direction="column" gap="flush">
      {deals.map((deal) => {
        const url = recordUrl({ ...deal, kind: 'deal' }, portalId);
        const words = `${deal.name} in ${crmLabel[deal.crm]}`;
        return url ? (
          <Link key={`${deal.crm}-${deal.id}`} href={url}>
            {words}
          </Link>
        ) : (
          <Text key={`${deal.crm}-${deal.id}`}>{words}</Text>
        );
      })}
    </Flex>
  );
}
