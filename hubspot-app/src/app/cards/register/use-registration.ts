import { useRef, useState } from 'react';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { ActAnswer, DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import { dayOf } from '@partner-desk/hubspot-shared/date-value.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';
import type { DealDesk } from '../deal-card/use-deal-card.ts';
import { type FieldName, type FormValues, prefilled, type Problems, problemsOf } from './form-values.ts';

export type Sending =
  | { status: 'editing' }
  | { status: 'sending' }
  | { status: 'no_answer'; message: string }
  | { status: 'refused'; answer: ActAnswer }
  /** Stored, but with something to read before the panel closes. */
  | { status: 'stored'; answer: ActAnswer };

/**
 * The registration form's state. Fields hold what was committed (on leaving a field); `typed` runs ahead of it, letter
 * by letter, for the check and for sending.
 */
export function useRegistration(card: DealCard, desk: DealDesk, onDone: (answer: ActAnswer) => void) {
  const today = dayOf(card.generatedAt, desk.reader.timeZone);
  const [fields, setFields] = useState<FormValues>(() => prefilled(card));
  const [typed, setTyped] = useState<FormValues>(fields);
  const newest = useRef(typed);
  const [problems, setProblems] = useState<Problems>({});
  const [sending, setSending] = useState<Sending>({ status: 'editing' });
  const submissionId = useRef('');
  const touched = useRef(false);
  const inFlight = useRef(false);

  function type(name: FieldName, text: string) {
    touched.current = true;
    // Sent again as it was, it is the same submission; changed after an answer was lost, it is another.
    if (sending.status === 'no_answer') submissionId.current = freshId();
    newest.current = { ...newest.current, [name]: text };
    setTyped(newest.current);
    setProblems(({ [name]: _fixed, ...others }) => others);
  }

  function commit(name: FieldName, text: string) {
    if (newest.current[name] !== text) type(name, text);
    setFields((before) => ({ ...before, [name]: text }));
    const problem = text.trim() === '' ? undefined : problemsOf(newest.current, today)[name];
    if (problem) setProblems((before) => ({ ...before, [name]: problem }));
  }

  /** A new opening is a new submission; what was typed and not sent is still there. */
  function open() {
    submissionId.current = freshId();
    if (touched.current && sending.status !== 'stored') return;
    touched.current = false;
    newest.current = prefilled(card);
    setFields(newest.current);
    setTyped(newest.current);
    setProblems({});
    setSending({ status: 'editing' });
  }

  async function submit() {
    if (inFlight.current) return;
    const found = problemsOf(newest.current, today);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    inFlight.current = true;
    setSending({ status: 'sending' });
    const body = { submissionId: submissionId.current, ...newest.current };
    const answer = await send<ActAnswer>(`${desk.dealPath}/registrations`, desk.reader, body);
    inFlight.current = false;
    if (!answer.ok) setSending({ status: 'no_answer', message: noAnswer });
    else if (answer.value.outcome === 'refused' || answer.value.outcome === 'stale') {
      // A refused submission was not stored under its id: the corrected one is another.
      submissionId.current = freshId();
      setSending({ status: 'refused', answer: answer.value });
    } else if (answer.value.outcome === 'done') {
      touched.current = false;
      setSending({ status: 'editing' });
      onDone(answer.value);
    } else {
      setSending({ status: 'stored', answer: answer.value });
    }
  }

  return { fields, typed, problems, sending, type, commit, open, submit };
}

export type Registration = ReturnType<typeof useRegistration>;
