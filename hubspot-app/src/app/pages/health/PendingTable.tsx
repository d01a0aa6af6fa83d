import { useState } from 'react';
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
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader, SyncHealth } from '@partner-desk/hubspot-shared/contract.ts';
import { crmLabel } from '@partner-desk/hubspot-shared/tones.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

type Pending = SyncHealth['connections'][number]['pending'][number];

const states: Record<Pending['state'], { label: string; variant: 'info' | 'warning' | 'danger' }> = {
  waiting: { label: 'Waiting its turn', variant: 'info' },
  retrying: { label: 'Trying again', variant: 'warning' },
  refused: { label: 'Refused', variant: 'danger' },
};

function RetryButton({
  write,
  reader,
  onHealth,
}: {
  write: Pending;
  reader: Reader;
  onHealth: (health: SyncHealth) => void;
}) {
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  async function retry() {
    setSending(true);
    setTrouble('');
    const answer = await send<SyncHealth>('/api/hubspot/sync/retry', reader, { id: write.id });
    setSending(false);
    if (answer.ok) onHealth(answer.value);
    else setTrouble(noAnswer);
  }
  return (
    <Flex direction="column" gap="xs">
      <LoadingButton size="sm" loading={sending} onClick={() => void retry()}>
        Retry
      </LoadingButton>
      {trouble !== '' && <Text variant="microcopy">{trouble}</Text>}
    </Flex>
  );
}

/** Records that are not written: which, the CRM's own words, what to do. */
export function PendingTable({
  health,
  reader,
  onHealth,
}: {
  health: SyncHealth;
  reader: Reader;
  onHealth: (health: SyncHealth) => void;
}) {
  const pending = health.connections.flatMap((connection) => connection.pending);
  if (pending.length === 0) return <Text variant="microcopy">Every record is written in both CRMs.</Text>;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Not written yet</Heading>
      <Table bordered>
        <TableHead>
          <TableRow>
            <TableHeader>Record</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>In the CRM’s words</TableHeader>
            <TableHeader>What to do</TableHeader>
            <TableHeader width="min">Try again</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {pending.map((write) => (
            <TableRow key={write.id}>
              <TableCell>
                <Flex direction="column" gap="flush">
                  <Text format={{ fontWeight: 'demibold' }}>{write.record}</Text>
                  <Text variant="microcopy">{crmLabel[write.crm]}</Text>
                </Flex>
              </TableCell>
              <TableCell>
                <StatusTag variant={states[write.state].variant}>{states[write.state].label}</StatusTag>
              </TableCell>
              <TableCell>{write.message}</TableCell>
              <TableCell>{write.advice}</TableCell>
              <TableCell width="min">
                <RetryButton write={write} reader={reader} onHealth={onHealth} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
