import { useEffect, useRef, useState } from 'react';
import { useDebounce } from '@hubspot/ui-extensions';
import { read } from '../backend.ts';
import type { CompanyOption, CompanySearchAnswer, Reader } from '../contract.ts';

/** What the search has come to; `companies` of an older answer stay while a newer one is on its way. */
export type CompanySearch =
  | { status: 'waiting' }
  | { status: 'looking'; companies: CompanyOption[] }
  | { status: 'found'; companies: CompanyOption[]; search: string }
  | { status: 'failed' };

const pauseWhileTypingMs = 350;
const longestSearch = 200;

/** Looks for companies of both CRMs and all registrations, shortly after the last keystroke. */
export function useCompanySearch(typed: string, reader: Reader) {
  const search = useDebounce(typed.trim().slice(0, longestSearch), pauseWhileTypingMs);
  const [state, setState] = useState<CompanySearch>({ status: 'waiting' });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(0);

  useEffect(() => {
    const mine = ++latest.current;
    if (search === '') {
      setState({ status: 'waiting' });
      return;
    }
    setState((before) => ({ status: 'looking', companies: 'companies' in before ? before.companies : [] }));
    void read<CompanySearchAnswer>('/api/hubspot/companies', reader, { search }).then((answer) => {
      if (mine !== latest.current) return;
      setState(answer.ok ? { status: 'found', companies: answer.value.companies, search } : { status: 'failed' });
    });
  }, [search, attempt, reader]);

  return { state, again: () => setAttempt((before) => before + 1) };
}
