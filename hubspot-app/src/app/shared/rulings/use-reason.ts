import { useRef, useState } from 'react';
import { paragraphProblem } from '../plain-text.ts';

/** An optional reason: as typed, letter by letter, and what is wrong with it. */
export function useReason() {
  const typed = useRef('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState('');

  function type(text: string) {
    typed.current = text;
    if (!paragraphProblem(text)) setProblem('');
  }

  /** The reason to send; null while it cannot be sent, and says why under the field. */
  function read(): string | null {
    const found = paragraphProblem(typed.current) ?? '';
    setProblem(found);
    return found === '' ? typed.current.trim() : null;
  }

  function clear() {
    typed.current = '';
    setValue('');
    setProblem('');
  }

  const field = {
    value,
    error: problem !== '',
    validationMessage: problem,
    onInput: type,
    onChange: (text: string) => {
      type(text);
      setValue(text);
    },
  };
  return { field, read, clear };
}
