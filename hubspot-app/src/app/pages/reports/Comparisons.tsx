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
import type { Comparison } from '@partner-desk/hubspot-shared/contract.ts';
import { Figure } from './Measured.tsx';

/** Partner deals beside direct deals; `note` says which deals are counted. */
export function Comparisons({ comparisons, note }: { comparisons: Comparison[]; note: string }) {
  if (comparisons.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Beside direct deals</Heading>
      {note !== '' && <Text variant="microcopy">{note}</Text>}
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Figure</TableHeader>
            <TableHeader>With partners</TableHeader>
            <TableHeader>Direct</TableHeader>
            <TableHeader>What it says</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {comparisons.map(({ label, partner, direct, sentence }) => (
            <TableRow key={label}>
              <TableCell>{label}</TableCell>
              <TableCell>
                <Figure of={partner} />
              </TableCell>
              <TableCell>
                <Figure of={direct} />
              </TableCell>
              <TableCell>{sentence}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
