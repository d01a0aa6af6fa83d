import { useState } from 'react';
import type { Mediation } from '../contract.ts';
import { useReason } from '../use-reason.ts';
import { useEvidence } from '../decisions/use-evidence.ts';

/** What is chosen between two claims, and why. `touch` is told as soon as somebody begins. */
export function useMediation(mediation: Mediation, touch: () => void) {
  const [chosen, setChosen] = useState('');
  const [credit, setCredit] = useState('');
  const [problem, setProblem] = useState('');
  const evidence = useEvidence(touch);
  const reason = useReason('Your choice differs from the policy: write down why.');
  const choice = mediation.choices.find(({ value }) => value === chosen);
  const owed = choice?.credits.find(({ value }) => value === credit) ?? choice?.credits[0];

  /** What to send; null while it cannot be sent, and says why under the fields. */
  function read(): Record<string, unknown> | null {
    setProblem(choice ? '' : 'Choose who gets the customer.');
    const shown = evidence.read(mediation.evidence);
    const why = reason.read(choice?.needsReason ?? false);
    if (!choice || shown === null || why === null) return null;
    return {
      against: mediation.againstId,
      choice: choice.value,
      ...(owed ? { credit: owed.value } : {}),
      evidence: shown,
      reason: why,
    };
  }

  return {
    choice,
    owed,
    problem,
    evidence,
    reason: {
      ...reason,
      field: {
        ...reason.field,
        onInput: (text: string) => {
          touch();
          reason.field.onInput(text);
        },
      },
    },
    choose: (value: string) => {
      touch();
      setChosen(value);
      setCredit('');
      setProblem('');
    },
    chooseCredit: setCredit,
    /** The money first: it is what is asked about later. */
    consequence: owed?.consequence ?? choice?.consequence ?? '',
    read,
    clear: () => {
      setChosen('');
      setCredit('');
      evidence.clear();
      reason.clear();
    },
  };
}

export type MediationForm = ReturnType<typeof useMediation>;
