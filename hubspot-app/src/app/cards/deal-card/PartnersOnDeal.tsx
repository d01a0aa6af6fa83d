import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { PartnerOnDeal } from '@partner-desk/hubspot-shared/contract.ts';
import { WhyButton } from '@partner-desk/hubspot-shared/WhyPanel.tsx';
import type { DealDesk } from './use-deal-card.ts';

/** Partners on this deal: role, what they did, when, credit, and why. */
export function PartnersOnDeal({
  partners,
  desk,
  place,
}: {
  partners: PartnerOnDeal[];
  desk: DealDesk;
  place: string;
}) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Partners on this deal</Heading>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Partner and role</TableHeader>
            <TableHeader>What they did, when</TableHeader>
            <TableHeader>Credit</TableHeader>
            <TableHeader width="min">Why</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {partners.map((partner, index) => (
            <TableRow key={`${partner.why}-${index}`}>
              <TableCell>
                <Text format={{ fontWeight: 'demibold' }}>{partner.partnerName}</Text>
                <Text variant="microcopy">{partner.role}</Text>
              </TableCell>
              <TableCell>
                <Text>{partner.what}</Text>
                <Text variant="microcopy">{partner.when}</Text>
              </TableCell>
              <TableCell>{partner.credit}</TableCell>
              <TableCell width="min">
                {partner.why ? (
                  <WhyButton
                    id={`${place}-why-${index}-${partner.why}`}
                    registrationId={partner.why}
                    reader={desk.reader}
                    portalId={desk.portalId}
                  />
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
