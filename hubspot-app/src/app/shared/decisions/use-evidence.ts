import { useRef, useState } from 'react';
import type { EvidenceAsked } from '../contract.ts';
import { lineProblem } from '../plain-text.ts';

interface Entry {
  key: number;
  what: string;
  on: string;
}
export type EvidenceEntry = Entry & { problem: { what?: string; on?: string } };

export const mostEvidence = 10;

function problemOf({ what, on }: Entry, isNeeded: boolean): EvidenceEntry['problem'] {
  const text = what.trim();
  if (text === '' && on === '' && !isNeeded) return {};
  const whatProblem =
    text === '' ? 'Say what shows it.' : text.length > 500 ? 'At most 500 characters.' : lineProblem(text);
  return {
    ...(whatProblem === undefined ? {} : { what: whatProblem }),
    ...(on === '' ? { on: 'Choose the day it happened.' } : {}),
  };
}

/** Dated things somebody gives as evidence, one to ten. */
export function useEvidence(onTouch: () => void = () => undefined) {
  const fresh = { key: 0, what: '', on: '' };
  const [committed, setCommitted] = useState<Entry[]>([fresh]);
  const typed = useRef<Entry[]>(committed);
  const [problems, setProblems] = useState<Record<number, EvidenceEntry['problem']>>({});
  const next = useRef(1);

  function change(key: number, part: Partial<Entry>, commit: boolean) {
    onTouch();
    typed.current = typed.current.map((entry) => (entry.key === key ? { ...entry, ...part } : entry));
    setProblems(({ [key]: _fixed, ...others }) => others);
    if (commit) setCommitted(typed.current);
  }

  function replace(entries: Entry[]) {
    typed.current = entries;
    setCommitted(entries);
  }

  /** The evidence to send; null while it cannot be sent, and says why under the fields. */
  function read(asked: EvidenceAsked): { what: string; on: string }[] | null {
    if (asked.label === '') return [];
    const isEmpty = typed.current.every(({ what, on }) => what.trim() === '' && on === '');
    const found = Object.fromEntries(
      typed.current.map((entry, place) => [entry.key, problemOf(entry, asked.required && isEmpty && place === 0)]),
    );
    setProblems(found);
    if (Object.values(found).some((problem) => problem.what ?? problem.on)) return null;
    return typed.current.filter(({ what }) => what.trim() !== '').map(({ what, on }) => ({ what: what.trim(), on }));
  }

  return {
    entries: committed.map((entry): EvidenceEntry => ({ ...entry, problem: problems[entry.key] ?? {} })),
    type: (key: number, what: string) => change(key, { what }, false),
    commit: (key: number, part: Partial<Entry>) => change(key, part, true),
    add: () => replace([...typed.current, { key: next.current++, what: '', on: '' }]),
    remove: (key: number) => replace(typed.current.filter((entry) => entry.key !== key)),
    clear: () => {
      replace([{ key: next.current++, what: '', on: '' }]);
      setProblems({});
    },
    read,
  };
}

export type EvidenceForm = ReturnType<typeof useEvidence>;
