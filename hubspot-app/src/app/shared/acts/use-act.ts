import { useRef, useState } from 'react';
import { send } from '../backend.ts';
import { type FormTrouble, troubleOf } from '../decisions/use-form-decision.ts';
import { freshId } from '../ids.ts';
import { noAnswer } from '../Trouble.tsx';
import type { Acted, ActDesk } from './act-desk.ts';

export interface Act {
  sending: boolean;
  trouble: FormTrouble | null;
  press: (content: Record<string, unknown>) => void;
  clear: () => void;
}

/**
 * Sends one act. While no answer came, sending the same again is the same act; with other words it is another. What was
 * refused stays here, to be put right; all else goes to the screen.
 */
export function useAct<A extends Acted>(
  desk: Pick<ActDesk<A>, 'path' | 'reader' | 'onAnswer'>,
  path: string,
  onDone: () => void = () => {},
): Act {
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [unanswered, setUnanswered] = useState('');
  const [refused, setRefused] = useState<A | null>(null);

  async function press(content: Record<string, unknown>) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    clear();
    const said = JSON.stringify([path, content]);
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const answer = await send<A>(`${desk.path}${path}`, desk.reader, { actId: act.current.id, ...content });
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setUnanswered(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    if (answer.value.outcome === 'refused') {
      setRefused(answer.value);
      return;
    }
    onDone();
    desk.onAnswer(answer.value);
  }

  function clear() {
    setUnanswered('');
    setRefused(null);
  }

  return { sending, trouble: troubleOf(refused, unanswered), press: (content) => void press(content), clear };
}
