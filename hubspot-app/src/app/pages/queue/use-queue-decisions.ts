import { useRef, useState } from 'react';
import type { QueueRow, RulingAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import type { Decided, DecisionKind } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { rulingTitle } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import type { PageActions } from '../page-api.ts';

/** Acts after which the same registration is still to be decided, or nothing was. */
const staysOpen: readonly DecisionKind[] = ['assign', 'recheck', 'update_status', 'extend', 'provide_information'];

interface QueuePage {
  actions: PageActions;
  rows: QueueRow[];
  refresh: () => void;
  open: (id: string) => void;
}

/** What an answer leads to: it is told, the queue is read again, and after a decision the next row opens. */
export function useQueueDecisions({ actions, rows, refresh, open }: QueuePage) {
  const newestRows = useRef(rows);
  newestRows.current = rows;
  const [notice, setNotice] = useState<{ id: string; answer: Decided } | null>(null);

  /** An act of the open registration. */
  function decided(answer: Decided, registrationId: string, kind: DecisionKind) {
    refresh();
    if (answer.outcome !== 'done') {
      setNotice({ id: registrationId, answer });
      return;
    }
    actions.addAlert({ type: 'success', title: 'Done', message: answer.message });
    setNotice(null);
    if (staysOpen.includes(kind)) return;
    const listed = newestRows.current;
    const place = listed.findIndex((row) => row.id === registrationId);
    const next = listed[place + 1] ?? listed[place - 1];
    open(next?.id ?? '');
  }

  /** An act of a row. */
  function told(answer: Decided) {
    refresh();
    const title = answer.outcome === 'done' ? 'Done' : 'Someone else decided first';
    actions.addAlert({ type: alertVariant[answer.tone], title, message: answer.message });
  }

  function ruled(answer: RulingAnswer) {
    refresh();
    actions.addAlert({ type: alertVariant[answer.tone], title: rulingTitle[answer.outcome], message: answer.message });
  }

  return { decided, told, ruled, noticeOn: (id: string) => (notice?.id === id ? notice.answer : null) };
}
