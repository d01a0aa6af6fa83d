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
import type { AccountStatement } from '@partner-desk/hubspot-shared/contract.ts';

type Block = AccountStatement['currencies'][number];

/** A month in one currency: where it began, what came and went, where it ended. */
export function StatementTable({ block }: { block: Block }) {
  const { currency, opening, closing, rows, leftOut } = block;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{currency}</Heading>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>What</TableHeader>
            <TableHeader align="right">Amount</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableCell>At the beginning</TableCell>
            <TableCell align="right" width="min">
              {opening.text}
            </TableCell>
          </TableRow>
          {rows.map(({ onText, deal, what, sentence, amount, balance }, index) => (
            <TableRow key={`${index}-${onText}`}>
              <TableCell>
                <Text>{[what, deal].filter((part) => part !== '').join(', ')}</Text>
                <Text variant="microcopy">{[onText, sentence].filter((part) => part !== '').join(': ')}</Text>
              </TableCell>
              <TableCell align="right" width="min">
                <Text>{amount.text}</Text>
                <Text variant="microcopy">{`Balance ${balance.text}`}</Text>
              </TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell>
              <Text format={{ fontWeight: 'demibold' }}>At the end</Text>
            </TableCell>
            <TableCell align="right" width="min">
              <Text format={{ fontWeight: 'demibold' }}>{closing.text}</Text>
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
      {leftOut > 0 && <Text variant="microcopy">{`${leftOut} more lines are in the files below.`}</Text>}
    </Flex>
  );
}
