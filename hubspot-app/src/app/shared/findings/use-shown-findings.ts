import { useRef, useState } from 'react';
import type { ConflictFinding } from '../contract.ts';

/** A refresh must not take an open form away: its finding stays until the form is closed. */
export function useShownFindings(findings: ConflictFinding[]) {
  const [openId, setOpenId] = useState('');
  const open = useRef<ConflictFinding | undefined>(undefined);
  const now = findings.find(({ id }) => id === openId);
  if (now) open.current = now;
  const kept = openId !== '' && !now && open.current ? [open.current] : [];
  return { shown: [...findings, ...kept], setOpenId };
}
