import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { QueueRow } from '@partner-desk/hubspot-shared/contract.ts';
import { Clock, Customer, Partner } from './QueueCells.tsx';

/** The queue beside an open registration: who, with whom, how long. */
export function QueueList({
  rows,
  openId,
  onOpen,
}: {
  rows: QueueRow[];
  openId: string;
  onOpen: (id: string) => void;
}) {
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Customer</TableHeader>
          <TableHeader>Partner</TableHeader>
          <TableHeader>Clock</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell>
              <Customer row={row} openId={openId} onOpen={onOpen} />
            </TableCell>
            <TableCell>
              <Partner row={row} />
            </TableCell>
            <TableCell>
              <Clock row={row} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
