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
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import type { CompensationAnswer, PayoutList } from '@partner-desk/hubspot-shared/contract.ts';
import { RecordRate } from './RecordRate.tsx';

/** Exchange rates as they were recorded: each with its day and where it is from; two columns, so that a narrow screen has them whole. */
export function Rates({
  rates,
  mayRecord,
  desk,
}: {
  rates: PayoutList['rates'];
  mayRecord: boolean;
  desk: ActDesk<CompensationAnswer>;
}) {
  if (rates.length === 0 && !mayRecord) return null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Exchange rates</Heading>
      <Text>
        A partner that wants one currency is paid by the latest rate of that day. Without one, an amount stays in its
        own currency.
      </Text>
      {rates.length > 0 && (
        <Table bordered density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>Rate</TableHeader>
              <TableHeader>Day and source</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {rates.map(({ from, to, rate, onText, source }) => (
              <TableRow key={`${from}-${to}-${onText}-${rate}`}>
                <TableCell>{`1 ${from} = ${rate} ${to}`}</TableCell>
                <TableCell>{[onText, source].filter((part) => part !== '').join(', ')}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {mayRecord && <RecordRate desk={{ ...desk, path: '/api/hubspot/exchange-rates' }} />}
    </Flex>
  );
}
