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

export interface DecisionBody {
  actId: string;
  expectedVersion: number;
  reason?: string;
  reasonCode?: string;
}

export type Decide = (kind: DecisionKind, body: DecisionBody) => Promise<Answer<Decided>>;

/**
 * Sends one decision. Its id is kept while no answer came, so that a second press repeats the same act; once
 * answered, the next press is a new one.
 */
export function useDecision(kind: DecisionKind, version: number, decide: Decide, onAnswer: (answer: Decided) => void) {
  const actId = useRef(freshId());
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');

  async function press(words: { reason?: string; reasonCode?: string } = {}) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setTrouble('');
    const answer = await decide(kind, { actId: actId.current, expectedVersion: version, ...words });
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    actId.current = freshId();
    onAnswer(answer.value);
  }

  return { sending, trouble, clearTrouble: () => setTrouble(''), press };
}
