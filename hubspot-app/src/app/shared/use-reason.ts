import { useRef, useState } from 'react';
import { paragraphProblem } from './plain-text.ts';

/** Words somebody writes: as typed, letter by letter, and what is wrong with them. `missing` is said where they must not be empty. */
export function useReason(missing = '') {
  const typed = useRef('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState('');

  function type(text: string) {
    typed.current = text;
    if (text.trim() !== '' && !paragraphProblem(text)) setProblem('');
  }

  /** The words to send; null while they cannot be sent, and says why under the field. */
  function read(required = missing !== ''): string | null {
    const text = typed.current.trim();
    const found = text === '' && required ? missing : (paragraphProblem(text) ?? '');
    setProblem(found);
    return found === '' ? text : null;
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
    maxLength: 2000,
    onInput: type,
    onChange: (text: string) => {
      type(text);
      setValue(text);
    },
  };
  return { field, read, clear };
}
