import { useRef, useState } from 'react';
import { lineProblem } from '@partner-desk/hubspot-shared/plain-text.ts';

const empty = { from: '', to: '', rate: '', on: '', source: '' };
type RateValues = typeof empty;
export type RateField = keyof RateValues;
type Problems = Partial<Record<RateField, string>>;

function problemsOf({ from, to, rate, on, source }: RateValues): Problems {
  const found: Problems = {};
  const code = /^[A-Z]{3}$/;
  if (!code.test(from)) found.from = 'Enter a currency code such as USD.';
  if (!code.test(to)) found.to = 'Enter a currency code such as EUR.';
  else if (from === to) found.to = 'Choose another currency than the first.';
  if (!/^\d{1,9}(\.\d{1,10})?$/.test(rate) || Number(rate) <= 0)
    found.rate = 'Enter a rate above zero, such as 1.0812.';
  if (on === '') found.on = 'Choose the day.';
  const unreadable = lineProblem(source);
  if (source === '') found.source = 'Say where the rate is from.';
  else if (unreadable) found.source = unreadable;
  return found;
}

/** Fields hold what was committed (on leaving a field); what is sent is as typed. */
export function useRateForm() {
  const typed = useRef(empty);
  const [fields, setFields] = useState(empty);
  const [problems, setProblems] = useState<Problems>({});

  function type(name: RateField, value: string) {
    typed.current = { ...typed.current, [name]: value };
  }

  function commit(name: RateField, value: string) {
    type(name, value);
    setFields((before) => ({ ...before, [name]: value }));
    setProblems(({ [name]: _fixed, ...others }) => others);
  }

  /** What is to be sent; null while something is missing, and says so under the fields. */
  function read(): RateValues | null {
    const trimmed = Object.fromEntries(Object.entries(typed.current).map(([name, value]) => [name, value.trim()]));
    const values = {
      ...empty,
      ...trimmed,
      from: typed.current.from.trim().toUpperCase(),
      to: typed.current.to.trim().toUpperCase(),
    };
    const found = problemsOf(values);
    setProblems(found);
    return Object.keys(found).length === 0 ? values : null;
  }

  function clear() {
    typed.current = empty;
    setFields(empty);
    setProblems({});
  }

  return { fields, problems, type, commit, read, clear };
}
