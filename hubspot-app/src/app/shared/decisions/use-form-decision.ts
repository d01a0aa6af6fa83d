import { useRef, useState } from 'react';
import type { DecisionContext } from './decision-context.ts';
import { type Decided, type DecisionKind, useDecision } from './use-decision.ts';

/** Why a form is still open after it was sent: no answer came, or Partner Desk said no, in its own words. */
export type FormTrouble = { kind: 'no_answer'; message: string } | { kind: 'refused'; answer: Decided };

export function troubleOf(refused: Decided | null, unanswered: string): FormTrouble | null {
  if (refused) return { kind: 'refused', answer: refused };
  return unanswered === '' ? null : { kind: 'no_answer', message: unanswered };
}

/**
 * A decision taken in a dialog. It speaks of the registration as it was when the dialog opened. Done or overtaken, the
 * dialog closes; refused or unanswered, it stays open with what was typed. What was typed goes only when it is done.
 */
export function useFormDecision(kind: DecisionKind, context: DecisionContext, clear: () => void) {
  const id = `${context.place}-${kind}`;
  const [version, setVersion] = useState<number | null>(null);
  const [refused, setRefused] = useState<Decided | null>(null);
  const pending = useRef<Decided | null>(null);
  const close = () => context.closeOverlay(id);
  const decision = useDecision(kind, version ?? context.registration.version, context.decide, (answer) => {
    if (answer.outcome === 'refused') {
      setRefused(answer);
      pending.current = answer;
      return;
    }
    if (answer.outcome !== 'stale') clear();
    pending.current = null;
    close();
    leave();
    context.onAnswer(answer, kind);
  });

  function leave() {
    setVersion(null);
    setRefused(null);
    context.onFormOpen(null);
  }

  /** `looked` is the version of what the form shows, where it read that itself. */
  function onOpen(looked = context.registration.version) {
    decision.clearTrouble();
    setVersion(looked);
    context.onFormOpen(kind);
  }

  function onClose() {
    leave();
    const said = pending.current;
    pending.current = null;
    if (said) context.onAnswer(said, kind);
  }

  function press(content: Record<string, unknown> = {}) {
    setRefused(null);
    void decision.press(content);
  }

  const trouble = troubleOf(refused, decision.trouble);
  return { id, sending: decision.sending, trouble, press, close, onOpen, onClose };
}

export type FormDecision = ReturnType<typeof useFormDecision>;
