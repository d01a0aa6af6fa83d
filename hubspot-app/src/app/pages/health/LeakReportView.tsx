import { useCallback, useState } from 'react';
import {
  Flex,
  Heading,
  LoadingButton,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { read, send } from '@partner-desk/hubspot-shared/backend.ts';
import type { LeakReport, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { crmLabel, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { Fetching, insidersOnly } from '../Fetching.tsx';

const pauseMs = () => calmPauseMs;
const orNothing = (value: string) => (value === '' ? 'Nothing' : value);

function Drifts({ rows }: Pick<LeakReport, 'rows'>) {
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Record and field</TableHeader>
          <TableHeader>Found</TableHeader>
          <TableHeader>Should be</TableHeader>
          <TableHeader>What was done</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.crm}-${row.recordId}-${row.field}-${row.foundText}`}>
            <TableCell>
              <Text format={{ fontWeight: 'demibold' }}>{row.record}</Text>
              <Text variant="microcopy">
                {[row.field, row.crm === null ? '' : crmLabel[row.crm]].filter((part) => part !== '').join(', ')}
              </Text>
            </TableCell>
            <TableCell>
              <Text>{orNothing(row.found)}</Text>
              <Text variant="microcopy">{row.foundText}</Text>
            </TableCell>
            <TableCell>{orNothing(row.shouldBe)}</TableCell>
            <TableCell>
              <Flex direction="column" gap="xs" align="start">
                <StatusTag variant={statusVariant[row.tag.tone]}>{row.tag.label}</StatusTag>
                <Text variant="microcopy">{row.sentence}</Text>
              </Flex>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Asks for another look; the report follows when it is taken. */
function LookNow({ reader, onReport }: { reader: Reader; onReport: (report: LeakReport) => void }) {
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  async function look() {
    setSending(true);
    setTrouble('');
    const answer = await send<LeakReport>('/api/hubspot/leak-report/run', reader, {});
    setSending(false);
    if (answer.ok) onReport(answer.value);
    else setTrouble(noAnswer);
  }
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <LoadingButton size="sm" loading={sending} onClick={() => void look()}>
        Look now
      </LoadingButton>
      {trouble !== '' && <Text variant="microcopy">{trouble}</Text>}
    </Flex>
  );
}

/** Whether every program field in both CRMs says what Partner Desk's record says; each that did not is named. */
export function LeakReportView({ reader }: { reader: Reader }) {
  const load = useCallback(() => read<LeakReport>('/api/hubspot/leak-report', reader), [reader]);
  const backed = useBackend(load, pauseMs);
  return (
    <Flex direction="column" gap="sm">
      <Heading>Fields in the CRMs</Heading>
      <Fetching backed={backed} what="How the CRMs’ fields compare" whoMay={insidersOnly}>
        {({ tone, sentence, lastRunText, rows, leftOut }) => (
          <>
            <Flex direction="row" gap="sm" wrap="wrap" align="center">
              <StatusTag variant={statusVariant[tone]}>{sentence}</StatusTag>
              {lastRunText !== '' && (
                <Text variant="microcopy">{`Looked at: ${lastRunText}. Later changes are seen by the next look.`}</Text>
              )}
            </Flex>
            {rows.length > 0 && <Drifts rows={rows} />}
            <LookNow reader={reader} onReport={backed.adopt} />
            {leftOut > 0 && <Text variant="microcopy">{`${leftOut} more are not listed.`}</Text>}
          </>
        )}
      </Fetching>
    </Flex>
  );
}
