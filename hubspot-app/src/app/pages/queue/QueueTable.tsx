import {
  Button,
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
} from '@hubspot/ui-extensions';
import type { QueueRow } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant, tagVariant } from '@partner-desk/hubspot-shared/tones.ts';

interface QueueTableProps {
  rows: QueueRow[];
  openId: string;
  onOpen: (id: string) => void;
}

function Customer({ row, openId, onOpen }: { row: QueueRow } & Omit<QueueTableProps, 'rows'>) {
  const isOpen = row.id === openId;
  return (
    <Button variant="transparent" size="md" onClick={() => onOpen(row.id)}>
      {isOpen ? `${row.customerName} (open)` : row.customerName}
    </Button>
  );
}

function Partner({ row }: { row: QueueRow }) {
  return (
    <Flex direction="column" gap="flush">
      <Text>{row.partner.name}</Text>
      <Text variant="microcopy">{row.partner.tier}</Text>
    </Flex>
  );
}

function Clock({ row }: { row: QueueRow }) {
  return row.clock ? (
    <StatusTag variant={statusVariant[row.clock.tone]}>{row.clock.text}</StatusTag>
  ) : (
    <StatusTag variant={statusVariant[row.tag.tone]}>{row.tag.label}</StatusTag>
  );
}

/** The queue at full width. */
export function QueueTable({ rows, openId, onOpen }: QueueTableProps) {
  return (
    <Table bordered>
      <TableHead>
        <TableRow>
          <TableHeader>Customer</TableHeader>
          <TableHeader>Partner</TableHeader>
          <TableHeader align="right">Amount</TableHeader>
          <TableHeader>Submitted</TableHeader>
          <TableHeader>Clock</TableHeader>
          <TableHeader>Checks</TableHeader>
          <TableHeader>Owner</TableHeader>
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
            <TableCell align="right" width="min">
              {row.amount?.text ?? '-'}
            </TableCell>
            <TableCell width="min">{row.submittedText}</TableCell>
            <TableCell width="min">
              <Clock row={row} />
            </TableCell>
            <TableCell>
              <Flex direction="row" gap="xs" wrap="wrap">
                {row.checks.map((check) => (
                  <Tag key={check.label} variant={tagVariant[check.tone]}>
                    {check.label}
                  </Tag>
                ))}
              </Flex>
            </TableCell>
            <TableCell>{row.owner}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The queue beside an open registration: who, with whom, how long. */
export function QueueList({ rows, openId, onOpen }: QueueTableProps) {
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
