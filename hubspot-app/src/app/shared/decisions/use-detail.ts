import { useRef, useState } from 'react';
import { read } from '../backend.ts';
import type { RegistrationDetail } from '../contract.ts';
import type { DecisionContext } from './decision-context.ts';

export type DetailState =
  { status: 'loading' } | { status: 'failed' } | { status: 'ready'; detail: RegistrationDetail };

/** All that a decision needs, where the screen does not hold it: read when the form opens. */
export function useDetail({ registration, reader }: Pick<DecisionContext, 'registration' | 'reader'>) {
  const [state, setState] = useState<DetailState>({ status: 'loading' });
  const latest = useRef(0);

  /** Answers with the detail, or null when none came. */
  async function load(): Promise<RegistrationDetail | null> {
    const mine = ++latest.current;
    setState({ status: 'loading' });
    const path = `/api/hubspot/registrations/${encodeURIComponent(registration.id)}`;
    const answer = await read<RegistrationDetail>(path, reader);
    if (mine !== latest.current) return null;
    setState(answer.ok ? { status: 'ready', detail: answer.value } : { status: 'failed' });
    return answer.ok ? answer.value : null;
  }

  return { state, load };
}
