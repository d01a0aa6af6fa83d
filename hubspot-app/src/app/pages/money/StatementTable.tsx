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
            <TableHeader>Day</TableHeader>
            <TableHeader>What and on which deal</TableHeader>
            <TableHeader align="right">Amount</TableHeader>
            <TableHeader align="right">Balance</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableCell>{''}</TableCell>
            <TableCell>At the beginning</TableCell>
            <TableCell>{''}</TableCell>
            <TableCell align="right">{opening.text}</TableCell>
          </TableRow>
          {rows.map(({ onText, deal, what, sentence, amount, balance }, index) => (
            <TableRow key={`${index}-${onText}`}>
              <TableCell width="min">{onText}</TableCell>
              <TableCell>
                <Text>{[what, deal].filter((part) => part !== '').join(', ')}</Text>
                <Text variant="microcopy">{sentence}</Text>
              </TableCell>
              <TableCell align="right" width="min">
                {amount.text}
              </TableCell>
              <TableCell align="right" width="min">
                {balance.text}
              </TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell>{''}</TableCell>
            <TableCell>
              <Text format={{ fontWeight: 'demibold' }}>At the end</Text>
            </TableCell>
            <TableCell>{''}</TableCell>
            <TableCell align="right">
              <Text format={{ fontWeight: 'demibold' }}>{closing.text}</Text>
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
      {leftOut > 0 && <Text variant="microcopy">{`${leftOut} more lines are in the files below.`}</Text>}
    </Flex>
  );
}
