import { useRef, useState } from 'react';
import type { ConflictFinding } from '../contract.ts';

interface Shown {
  /** Stays with a finding when others come or go before it, as its id does not. */
  key: string;
  finding: ConflictFinding;
  place: number;
}

function keyed(findings: ConflictFinding[]): Shown[] {
  const times = new Map<string, number>();
  return findings.map((finding, place) => {
    const said = `${finding.kind} ${finding.sentence}`;
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    return { key: `${said} ${time}`, finding, place };
  });
}

/** A refresh must not take an open form away: its finding stays where it was until the form is closed. */
export function useShownFindings(findings: ConflictFinding[]) {
  const [openKey, setOpenKey] = useState('');
  const open = useRef<Shown | undefined>(undefined);
  const now = keyed(findings);
  const offered = now.find(({ key }) => key === openKey);
  if (offered) open.current = offered;
  const kept = openKey !== '' && !offered ? open.current : undefined;
  return { shown: kept ? now.toSpliced(kept.place, 0, kept) : now, setOpenKey };
}
