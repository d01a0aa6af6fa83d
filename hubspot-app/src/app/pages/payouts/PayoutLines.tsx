import { Flex, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import type { CompensationAnswer, PayoutView } from '@partner-desk/hubspot-shared/contract.ts';
import { TransferActs } from './TransferActs.tsx';

const counted = (entries: number) => (entries === 1 ? '1 entry' : `${entries} entries`);

/** Who is paid what, what it comes to, whose transfer failed, and who is left out and why. */
export function PayoutLines({ payout, desk }: { payout: PayoutView; desk: ActDesk<CompensationAnswer> }) {
  const { lines, totals, failed, leftOut } = payout;
  return (
    <Flex direction="column" gap="sm">
      {lines.length > 0 && (
        <Table bordered density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>Partner</TableHeader>
              <TableHeader align="right">Amount</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map((line) => (
              <TableRow key={`${line.partner.id}-${line.amount.currency}`}>
                <TableCell>
                  <Text>{line.partner.name}</Text>
                  <Text variant="microcopy">{counted(line.entries)}</Text>
                  {line.note !== '' && <Text variant="microcopy">{line.note}</Text>}
                  {line.reported !== '' && <Text variant="microcopy">{line.reported}</Text>}
                  <TransferActs payout={payout} line={line} desk={desk} />
                </TableCell>
                <TableCell align="right">
                  <Text>{line.amount.text}</Text>
                  {line.converted !== '' && <Text variant="microcopy">{line.converted}</Text>}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {totals.length > 0 && (
        <Text format={{ fontWeight: 'demibold' }}>{`In all: ${totals.map(({ text }) => text).join(' and ')}`}</Text>
      )}
      {failed.map(({ partner, amount, sentence }) => (
        <Text key={`${partner.id}-${amount.currency}`}>{`${amount.text} to ${partner.name}: ${sentence}`}</Text>
      ))}
      {leftOut.map(({ partner, sentence }) => (
        <Text key={`${partner}-${sentence}`} variant="microcopy">{`Left out: ${partner}. ${sentence}`}</Text>
      ))}
    </Flex>
  );
}
