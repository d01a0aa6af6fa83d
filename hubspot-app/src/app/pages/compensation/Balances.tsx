import {
  Flex,
  Heading,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import type { Balance } from '@partner-desk/hubspot-shared/contract.ts';

const stages = [
  { name: 'accrued', label: 'Accrued' },
  { name: 'held', label: 'Held' },
  { name: 'approved', label: 'Approved' },
  { name: 'payable', label: 'In a payout' },
  { name: 'paid', label: 'Paid' },
] as const;

/** What is owed and was paid, a column a currency: currencies are never added up. One line a stage stays readable where it is narrow. */
export function Balances({ balances }: { balances: Balance[] }) {
  if (balances.length === 0) return null;
  const isCarried = balances.some(({ carried }) => carried.amountMinor !== 0);
  return (
    <Flex direction="column" gap="sm">
      <Heading>Where the money stands</Heading>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Stage</TableHeader>
            {balances.map(({ currency }) => (
              <TableHeader key={currency} align="right">
                {currency}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {stages.map(({ name, label }) => (
            <TableRow key={name}>
              <TableCell>{label}</TableCell>
              {balances.map((balance) => (
                <TableCell key={balance.currency} align="right" width="min">
                  {balance[name].text}
                </TableCell>
              ))}
            </TableRow>
          ))}
          {isCarried && (
            <TableRow>
              <TableCell>Owed by partners</TableCell>
              {balances.map(({ currency, carried }) => (
                <TableCell key={currency} align="right" width="min">
                  {carried.amountMinor === 0 ? carried.text : <StatusTag variant="warning">{carried.text}</StatusTag>}
                </TableCell>
              ))}
            </TableRow>
          )}
        </TableBody>
      </Table>
    </Flex>
  );
}
