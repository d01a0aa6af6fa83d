import { useState } from 'react';
import type { Mediation } from '../contract.ts';

/** What becomes of the protection that stands against an appeal, and what whoever goes without is owed. */
export function useSettlement(sides: Mediation | null) {
  const [chosen, setChosen] = useState('');
  const [credit, setCredit] = useState('');
  const [problem, setProblem] = useState('');
  const choice = sides?.choices.find(({ value }) => value === chosen);
  const owed = choice?.credits.find(({ value }) => value === credit) ?? choice?.credits[0];

  /** What to send besides the outcome; null while it has to be chosen, and says so under the field. */
  function read(): Record<string, unknown> | null {
    if (!sides) return {};
    setProblem(choice ? '' : 'Choose what becomes of the protection.');
    if (!choice) return null;
    return { against: sides.againstId, choice: choice.value, ...(owed ? { credit: owed.value } : {}) };
  }

  return {
    choice,
    owed,
    problem,
    consequence: owed?.consequence ?? choice?.consequence ?? '',
    choose: (value: string) => {
      setChosen(value);
      setCredit('');
      setProblem('');
    },
    chooseCredit: setCredit,
    read,
  };
}

export type Settlement = ReturnType<typeof useSettlement>;
