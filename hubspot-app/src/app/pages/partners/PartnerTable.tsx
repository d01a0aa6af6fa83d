import {
  Button,
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { PartnerRow } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

/** Partners with their tier, whether their certification is current, and what the tier needs. */
export function PartnerTable({ rows, onOpen }: { rows: PartnerRow[]; onOpen: (id: string) => void }) {
  return (
    <Table bordered>
      <TableHead>
        <TableRow>
          <TableHeader>Partner</TableHeader>
          <TableHeader>Tier</TableHeader>
          <TableHeader>Certification</TableHeader>
          <TableHeader>What the tier needs</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ id, name, domain, tier, certificate, needs }) => (
          <TableRow key={id}>
            <TableCell>
              <Flex direction="column" gap="flush" align="start">
                <Button variant="transparent" size="md" onClick={() => onOpen(id)}>
                  {name}
                </Button>
                <Text variant="microcopy">{domain}</Text>
              </Flex>
            </TableCell>
            <TableCell width="min">{tier}</TableCell>
            <TableCell>
              <Flex direction="column" gap="xs" align="start">
                <StatusTag variant={statusVariant[certificate.tag.tone]}>{certificate.tag.label}</StatusTag>
                <Text variant="microcopy">{certificate.sentence}</Text>
              </Flex>
            </TableCell>
            <TableCell>
              <Flex direction="column" gap="xs" align="start">
                {needs
                  .filter((need) => need.needs > 0)
                  .map((need) => (
                    <StatusTag key={need.kind} variant={statusVariant[need.tone]}>
                      {`${need.label}: ${need.has} of ${need.needs}`}
                    </StatusTag>
                  ))}
              </Flex>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
