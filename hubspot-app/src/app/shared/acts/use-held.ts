import { useRef, useState } from 'react';

/**
 * While a form is open, what it stands on is shown as it was when it opened: a refresh must not take the form away, and
 * what is sent speaks of the version that was looked at.
 */
export function useHeld<T>(value: T): { shown: T; onFormOpen: (id: string | null) => void } {
  const [open, setOpen] = useState<string | null>(null);
  const held = useRef(value);
  if (open === null) held.current = value;
  return { shown: held.current, onFormOpen: setOpen };
}
