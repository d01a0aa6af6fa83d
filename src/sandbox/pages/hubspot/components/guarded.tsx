import { type ComponentType, createElement, useMemo } from 'react';

type Call = (...args: unknown[]) => unknown;

/**
 * A field may be left, or a button pressed a second time, just after the extension has taken the element away: its
 * functions are then released and nobody is there to be told. Any other fault is not ours to hide.
 */
function unlessGone(error: unknown): void {
  if (error instanceof Error && error.message.includes('already released')) return;
  throw error;
}

function guardedCall(call: Call): Call {
  return (...args) => {
    try {
      const answer = call(...args);
      return answer instanceof Promise ? answer.catch(unlessGone) : answer;
    } catch (error) {
      return unlessGone(error);
    }
  };
}

/** The component, with every function it is given over the wire safe to call at any time. */
export function guarded(component: ComponentType<Record<string, unknown>>) {
  function Guarded(props: Record<string, unknown>) {
    const safe = useMemo(
      () =>
        Object.fromEntries(
          Object.entries(props).map(([name, value]) => [
            name,
            typeof value === 'function' ? guardedCall(value as Call) : value,
          ]),
        ),
      [props],
    );
    return createElement(component, safe);
  }
  return Guarded;
}
