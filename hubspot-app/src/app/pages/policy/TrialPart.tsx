import { useState } from 'react';
import {
  Button,
  Divider,
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
import type { SimulationView } from '@partner-desk/hubspot-shared/contract.ts';
import { DealName } from '../DealName.tsx';

type Part = SimulationView['credits'];

/** As many deals as can be looked through at once; the others come when they are asked for. */
const few = 10;
const columns = ['Partner', 'What', 'It is', 'It would be', 'Difference'];

/** Credits, or money, under the other policy: in all, by partner, and deal by deal. */
export function TrialPart({ title, part, portalId }: { title: string; part: Part; portalId: number }) {
  const [all, setAll] = useState(false);
  const { sentence, note, totals, partners, rows, more } = part;
  const sums = [
    ...totals.map((total) => ({ who: 'All partners', what: total.label, ...total })),
    ...partners.flatMap(({ partnerName, currency, sums: own }) =>
      own.map((sum) => ({ who: partnerName, what: `${sum.label}, ${currency}`, ...sum })),
    ),
  ];
  const shown = all ? rows : rows.slice(0, few);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{title}</Heading>
      <Text format={{ fontWeight: 'demibold' }}>{sentence}</Text>
      {note !== '' && <Text>{note}</Text>}
      {sums.length > 0 && (
        <Table>
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {sums.map(({ who, what, before, after, difference }) => (
              <TableRow key={`${who} ${what}`}>
                {[who, what, before, after, difference === '' ? 'None' : difference].map((cell, index) => (
                  <TableCell key={columns[index] ?? ''}>{cell}</TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {shown.map(({ dealName, deal, partnerName, before, after, difference }, index) => (
        <Flex key={`${index} ${dealName} ${partnerName}`} direction="column" gap="flush">
          <Divider />
          {deal ? <DealName deal={{ ...deal, name: dealName }} portalId={portalId} /> : <Text>{dealName}</Text>}
          <Text format={{ fontWeight: 'demibold' }}>{partnerName}</Text>
          <Text>{`It is: ${before}.`}</Text>
          <Text>{`It would be: ${after}.${difference === '' ? '' : ` Difference: ${difference}.`}`}</Text>
        </Flex>
      ))}
      {shown.length < rows.length && (
        <Flex direction="row">
          <Button size="sm" onClick={() => setAll(true)}>{`Show all ${rows.length}`}</Button>
        </Flex>
      )}
      {more > 0 && <Text variant="microcopy">{`${more} more are in the list that can be saved.`}</Text>}
    </Flex>
  );
}
