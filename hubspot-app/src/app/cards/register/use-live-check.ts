import { useEffect, useRef, useState } from 'react';
import { useDebounce } from '@hubspot/ui-extensions';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { CheckAnswer, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import type { FormValues } from './form-values.ts';

export type LiveCheck =
  | { status: 'waiting' }
  | { status: 'checking'; answer: CheckAnswer | null }
  | { status: 'answered'; answer: CheckAnswer }
  | { status: 'failed' };

const pauseWhileTypingMs = 400;

/**
 * Runs the conflict check on what stands in the form, shortly after the last keystroke. Nothing is stored by it.
 * `again` runs it on the same words, after something else has changed.
 */
export function useLiveCheck(dealPath: string, reader: Reader, values: FormValues, active: boolean) {
  const { partnerId, customerName, customerDomain, contactEmail, territory } = values;
  const asked = useDebounce({ partnerId, customerName, customerDomain, contactEmail, territory }, pauseWhileTypingMs);
  const [check, setCheck] = useState<LiveCheck>({ status: 'waiting' });
  const [round, setRound] = useState(0);
  const latest = useRef(0);

  useEffect(() => {
    const mine = ++latest.current;
    if (!active || (asked.customerName.trim() === '' && asked.customerDomain.trim() === '')) {
      setCheck({ status: 'waiting' });
      return;
    }
    setCheck((before) => ({ status: 'checking', answer: 'answer' in before ? before.answer : null }));
    void send<CheckAnswer>(`${dealPath}/check`, reader, asked).then((answer) => {
      if (mine !== latest.current) return;
      setCheck(answer.ok ? { status: 'answered', answer: answer.value } : { status: 'failed' });
    });
  }, [active, asked, round, dealPath, reader]);

  return { check, again: () => setRound((before) => before + 1) };
}
