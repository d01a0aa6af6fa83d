import {
  Checkbox,
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import type { CompensationAnswer, LedgerEntry } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { DealName } from '../DealName.tsx';
import { EntryActs, hasActs } from './EntryActs.tsx';
import type { EntrySelection } from './use-entry-selection.ts';

interface EntryTableProps {
  rows: LedgerEntry[];
  portalId: number;
  selection: EntrySelection;
  desk: ActDesk<CompensationAnswer>;
}

/** What was earned: how much and where it stands, which a narrow screen shows first, and by which rule. Only what may be approved has a box. */
export function EntryTable({ rows, portalId, selection, desk }: EntryTableProps) {
  const { offered } = selection;
  const isActedOn = rows.some(hasActs);
  return (
    <Table bordered>
      <TableHead>
        <TableRow>
          {offered.length > 0 && (
            <TableHeader width="min">
              <Checkbox
                name="select-all"
                aria-label="Select all that may be approved"
                checked={offered.every(({ id }) => selection.ids.has(id))}
                onChange={selection.setAll}
              />
            </TableHeader>
          )}
          <TableHeader>Amount and where it stands</TableHeader>
          <TableHeader>Partner and deal</TableHeader>
          <TableHeader>What for</TableHeader>
          {isActedOn && <TableHeader width="min">What to do</TableHeader>}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            {offered.length > 0 && (
              <TableCell width="min">
                {row.may.approve && (
                  <Checkbox
                    name={`select-${row.id}`}
                    aria-label={`Select ${row.label} of ${row.partner.name}, ${row.amount.text}`}
                    checked={selection.ids.has(row.id)}
                    onChange={(checked) => selection.set(row.id, checked)}
                  />
                )}
              </TableCell>
            )}
            <TableCell>
              <Flex direction="column" gap="xs" align="start">
                <Text format={{ fontWeight: 'demibold' }}>{row.amount.text}</Text>
                <StatusTag variant={statusVariant[row.tag.tone]}>{row.tag.label}</StatusTag>
                {row.next !== '' && <Text variant="microcopy">{row.next}</Text>}
              </Flex>
            </TableCell>
            <TableCell>
              <Text format={{ fontWeight: 'demibold' }}>{row.partner.name}</Text>
              {row.deal && <DealName deal={row.deal} portalId={portalId} />}
            </TableCell>
            <TableCell>
              <Flex direction="column" gap="xs" align="start">
                <Text>{`${row.label}, ${row.onText}`}</Text>
                <Text variant="microcopy">{row.sentence}</Text>
                {row.warning !== '' && <StatusTag variant="warning">{row.warning}</StatusTag>}
              </Flex>
            </TableCell>
            {isActedOn && (
              <TableCell width="min">
                <EntryActs entry={row} desk={desk} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
