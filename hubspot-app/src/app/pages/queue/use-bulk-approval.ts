import { useRef, useState } from 'react';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { BulkAnswer, QueueRow, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

/** Approves rows together, each its own decision on the version that was looked at. Unanswered, the same again is the same act. */
export function useBulkApproval(reader: Reader, onAnswer: (answer: BulkAnswer) => void) {
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');

  async function approve(rows: QueueRow[]) {
    if (inFlight.current || rows.length === 0) return;
    inFlight.current = true;
    setSending(true);
    setTrouble('');
    const items = rows.map(({ id, version }) => ({ registrationId: id, expectedVersion: version }));
    const said = JSON.stringify(items);
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const answer = await send<BulkAnswer>('/api/hubspot/registrations/bulk-approve', reader, {
      actId: act.current.id,
      items,
    });
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    onAnswer(answer.value);
  }

  return { sending, trouble, approve, clearTrouble: () => setTrouble('') };
}
