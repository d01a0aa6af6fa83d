import { useRef } from 'react';
import type { PageActions } from './page-api.ts';

/**
 * Changes what of a page stands in its address: it survives a reload, and can be sent to a colleague. What is as in `whole`
 * does not stand there.
 */
export function usePageAddress<A extends object>(
  actions: PageActions,
  to: string,
  address: A,
  whole: A,
): (change: Partial<A>) => void {
  // An act may be answered after the address has moved on: changes apply to where the page is by then.
  const newest = useRef(address);
  newest.current = address;
  return (change) => {
    const told = Object.entries({ ...newest.current, ...change }).filter(
      ([name, value]) => value !== whole[name as keyof A],
    );
    actions.navigateToPage({ to, params: Object.fromEntries(told) as Record<string, string> });
  };
}

/** An address may be old, or typed: what the backend would not take is left out. */
export const oneOf = <V extends string>(known: readonly V[], value: string | undefined, otherwise: V): V =>
  known.find((one) => one === value) ?? otherwise;
