import { Flex, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { PayoutView } from '@partner-desk/hubspot-shared/contract.ts';

/** Who is paid what, what it comes to, and who is left out and why. */
export function PayoutLines({ payout: { lines, totals, leftOut } }: { payout: PayoutView }) {
  return (
    <Flex direction="column" gap="sm">
      {lines.length > 0 && (
        <Table bordered density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>Partner</TableHeader>
              <TableHeader align="right">Entries</TableHeader>
              <TableHeader align="right">Amount</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map(({ partner, amount, converted, entries, note }) => (
              <TableRow key={`${partner.id}-${amount.currency}`}>
                <TableCell>
                  <Text>{partner.name}</Text>
                  {note !== '' && <Text variant="microcopy">{note}</Text>}
                </TableCell>
                <TableCell align="right">{entries}</TableCell>
                <TableCell align="right">
                  <Text>{amount.text}</Text>
                  {converted !== '' && <Text variant="microcopy">{converted}</Text>}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {totals.length > 0 && (
        <Text format={{ fontWeight: 'demibold' }}>{`In all: ${totals.map(({ text }) => text).join(' and ')}`}</Text>
      )}
      {leftOut.map(({ partner, sentence }) => (
        <Text key={`${partner}-${sentence}`} variant="microcopy">{`Left out: ${partner}. ${sentence}`}</Text>
      ))}
    </Flex>
  );
}
