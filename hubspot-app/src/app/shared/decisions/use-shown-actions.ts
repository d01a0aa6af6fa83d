import { useRef, useState } from 'react';
import type { CardAction } from '../contract.ts';

/** A refresh must not take an open form away: its action stays, where it was, until the form is closed. */
export function useShownActions(offered: CardAction[]) {
  const [openKind, setOpenKind] = useState<CardAction['kind'] | null>(null);
  const open = useRef<{ action: CardAction; place: number } | null>(null);
  const place = offered.findIndex(({ kind }) => kind === openKind);
  const now = offered[place];
  if (now) open.current = { action: now, place };
  const kept = openKind !== null && !now && open.current?.action.kind === openKind ? open.current : null;
  return { shown: kept ? offered.toSpliced(kept.place, 0, kept.action) : offered, setOpenKind, openKind };
}
