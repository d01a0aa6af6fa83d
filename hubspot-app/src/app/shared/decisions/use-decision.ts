import { useRef, useState } from 'react';
import type { Answer } from '../backend.ts';
import type { CardAction, Tone } from '../contract.ts';
import { freshId } from '../ids.ts';
import { noAnswer } from '../Trouble.tsx';

export type DecisionKind = Exclude<CardAction['kind'], 'register'>;

/** What a card and the queue have in common in their answers to a decision. */
export interface Decided {
  outcome: 'done' | 'conflict' | 'blocked' | 'refused' | 'stale';
  tone: Tone;
  message: string;
}

/** What is sent besides who reads it; the rest is the decision's own. */
export interface DecisionBody {
  actId: string;
  expectedVersion: number;
  [content: string]: unknown;
}

export type Decide = (kind: DecisionKind, body: DecisionBody) => Promise<Answer<Decided>>;

/** `request_information` is sent to …/request-information. */
export const decisionPath = (kind: DecisionKind) => kind.replaceAll('_', '-');

/**
 * Sends one decision. While no answer came, sending the same again is the same act; with other words it is another.
 * Once answered, the next press is a new one.
 */
export function useDecision(kind: DecisionKind, version: number, decide: Decide, onAnswer: (answer: Decided) => void) {
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');

  async function press(content: Record<string, unknown> = {}) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setTrouble('');
    const said = JSON.stringify([version, content]);
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const answer = await decide(kind, { actId: act.current.id, expectedVersion: version, ...content });
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    onAnswer(answer.value);
  }

  return { sending, trouble, clearTrouble: () => setTrouble(''), press };
}
