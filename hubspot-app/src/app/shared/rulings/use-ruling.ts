import { useRef, useState } from 'react';
import { send } from '../backend.ts';
import type { RulingAnswer, RulingRequest, WithdrawRulingRequest } from '../contract.ts';
import { freshId } from '../ids.ts';
import { noAnswer } from '../Trouble.tsx';
import type { RulingDesk } from './ruling-desk.ts';

type Content = Omit<RulingRequest, 'actId' | 'reader'> | Omit<WithdrawRulingRequest, 'actId' | 'reader'>;

/** Why nothing was noted: no answer came, or Partner Desk said no, in its own words. */
export type RulingTrouble = { kind: 'no_answer'; message: string } | { kind: 'refused'; answer: RulingAnswer };

/**
 * Sends what a person says about two companies, or takes it back. While no answer came, sending the same again is the
 * same act; with other words it is another. Without `onRefused` a refusal is a trouble to be read in the form.
 */
export function useRuling(
  desk: RulingDesk,
  onDone: (answer: RulingAnswer) => void,
  onRefused?: (answer: RulingAnswer) => void,
) {
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<RulingTrouble | null>(null);

  async function say(path: string, content: Content) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setTrouble(null);
    const said = `${path} ${JSON.stringify(content)}`;
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const answer = await send<RulingAnswer>(path, desk.reader, { actId: act.current.id, ...content });
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setTrouble({ kind: 'no_answer', message: noAnswer });
      return;
    }
    act.current = { said: '', id: '' };
    if (answer.value.outcome === 'done') onDone(answer.value);
    else if (onRefused) onRefused(answer.value);
    else setTrouble({ kind: 'refused', answer: answer.value });
  }

  /** A refusal is read once: what it speaks of is read again, and the form is ready for another try. */
  function leave() {
    if (trouble?.kind !== 'refused') return;
    setTrouble(null);
    desk.readAgain();
  }

  return { sending, trouble, say, leave };
}
