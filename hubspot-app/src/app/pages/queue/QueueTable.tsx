import {
  Checkbox,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { QueueRow } from '@partner-desk/hubspot-shared/contract.ts';
import { AssignFromRow, type RowAssignment } from './AssignFromRow.tsx';
import { Checks, Clock, Customer, Partner } from './QueueCells.tsx';
import type { Selection } from './use-selection.ts';

interface QueueTableProps {
  rows: QueueRow[];
  openId: string;
  onOpen: (id: string) => void;
  selection: Selection;
  /** Null for who may not assign. */
  assignment: RowAssignment | null;
}

/** Only rows that may be approved together have a box. */
function Select({ row, selection }: { row: QueueRow; selection: Selection }) {
  if (!row.bulk) return null;
  return (
    <Checkbox
      name={`select-${row.id}`}
      aria-label={`Select ${row.customerName}`}
      checked={selection.ids.has(row.id)}
      onChange={(checked) => selection.set(row.id, checked)}
    />
  );
}

/** The queue at full width. */
export function QueueTable({ rows, openId, onOpen, selection, assignment }: QueueTableProps) {
  const { offered } = selection;
  return (
    <Table bordered>
      <TableHead>
        <TableRow>
          {offered.length > 0 && (
            <TableHeader width="min">
              <Checkbox
                name="select-all"
                aria-label="Select all that may be approved together"
                checked={offered.every(({ id }) => selection.ids.has(id))}
                onChange={selection.setAll}
              />
            </TableHeader>
          )}
          <TableHeader>Customer</TableHeader>
          <TableHeader>Partner</TableHeader>
          <TableHeader align="right">Amount</TableHeader>
          <TableHeader>Submitted</TableHeader>
          <TableHeader>Clock</TableHeader>
          <TableHeader>Checks</TableHeader>
          <TableHeader>Deal owner</TableHeader>
          <TableHeader>Reviewer</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            {offered.length > 0 && (
              <TableCell width="min">
                <Select row={row} selection={selection} />
              </TableCell>
            )}
            <TableCell>
              <Customer row={row} openId={openId} onOpen={onOpen} />
            </TableCell>
            <TableCell>
              <Partner row={row} />
            </TableCell>
            <TableCell align="right" width="min">
              {row.amount?.text ?? '-'}
            </TableCell>
            <TableCell width="min">{row.submittedText}</TableCell>
            <TableCell width="min">
              <Clock row={row} />
            </TableCell>
            <TableCell>
              <Checks row={row} />
            </TableCell>
            <TableCell>{row.owner === '' ? '-' : row.owner}</TableCell>
            <TableCell>
              <Flex direction="column" gap="flush" align="start">
                <Text>{row.assignee?.name ?? 'Anybody'}</Text>
                {assignment && row.clock && <AssignFromRow row={row} assignment={assignment} />}
              </Flex>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
