import { useRef, useState } from 'react';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader, Tag, Tone } from '@partner-desk/hubspot-shared/contract.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

export interface ImportAnswer {
  outcome: 'preview' | 'done' | 'refused';
  tone: Tone;
  message: string;
  rows: { line: number; tag: Tag; partner: string; sentence: string }[];
  leftOut: number;
}

/** HubSpot takes 1 MB a call, and letters beyond the English ones need more than a byte each; some room is for the rest. */
const mostBytes = 900_000;

function problemOf(text: string): string {
  if (text.trim() === '') return 'Paste the lines first, with the title line.';
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  return bytes > mostBytes ? 'That is too much at once. Paste it in parts, each with the title line.' : '';
}

/** Rows of pasted CSV: looked at first, then taken. What is taken is what was looked at. */
export function useImport<A extends ImportAnswer>(path: string, reader: Reader, onImported: () => void) {
  const typed = useRef('');
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [trouble, setTrouble] = useState('');
  const [sending, setSending] = useState<'preview' | 'import' | null>(null);
  const [answer, setAnswer] = useState<{ value: A; of: string } | null>(null);

  function type(next: string) {
    if (next === typed.current) return;
    typed.current = next;
    setProblem('');
    // A preview of other lines says nothing of these.
    setAnswer((before) => (before && before.of === next ? before : null));
  }

  async function run(dryRun: boolean) {
    const wrong = problemOf(typed.current);
    setProblem(wrong);
    if (wrong !== '' || inFlight.current) return;
    inFlight.current = true;
    setSending(dryRun ? 'preview' : 'import');
    setTrouble('');
    const sent = typed.current;
    const said = `${dryRun} ${sent}`;
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const got = await send<A>(path, reader, {
      actId: act.current.id,
      text: sent,
      dryRun,
    });
    inFlight.current = false;
    setSending(null);
    if (!got.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    setAnswer({ value: got.value, of: sent });
    if (got.value.outcome === 'done') {
      typed.current = '';
      setText('');
      onImported();
    }
  }

  function restart() {
    if (answer?.value.outcome === 'done') setAnswer(null);
    setTrouble('');
  }

  const field = {
    value: text,
    error: problem !== '',
    validationMessage: problem,
    onInput: type,
    onChange: (next: string) => {
      type(next);
      setText(next);
    },
  };
  return { field, sending, trouble, answer: answer?.value ?? null, run, restart };
}
