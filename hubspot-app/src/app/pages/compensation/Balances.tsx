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

/** What is owed and was paid, a line a currency: currencies are never added up. */
export function Balances({ balances }: { balances: Balance[] }) {
  if (balances.length === 0) return null;
  const isCarried = balances.some(({ carried }) => carried.amountMinor !== 0);
  return (
    <Flex direction="column" gap="sm">
      <Heading>Where the money stands</Heading>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Currency</TableHeader>
            {stages.map(({ name, label }) => (
              <TableHeader key={name} align="right">
                {label}
              </TableHeader>
            ))}
            {isCarried && <TableHeader align="right">Owed by partners</TableHeader>}
          </TableRow>
        </TableHead>
        <TableBody>
          {balances.map((balance) => (
            <TableRow key={balance.currency}>
              <TableCell>{balance.currency}</TableCell>
              {stages.map(({ name }) => (
                <TableCell key={name} align="right">
                  {balance[name].text}
                </TableCell>
              ))}
              {isCarried && (
                <TableCell align="right">
                  {balance.carried.amountMinor === 0 ? (
                    balance.carried.text
                  ) : (
                    <StatusTag variant="warning">{balance.carried.text}</StatusTag>
                  )}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
