import { useEffect, useRef, useState } from 'react';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader, SimulationView } from '@partner-desk/hubspot-shared/contract.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

type Edited = Pick<PolicyDraft, 'changes' | 'document'>;

/** A year before a day; the 29th of February has none. */
const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace(/-02-29$/, '-02-28');

/** What happened since a day, decided anew with the numbers as they are edited; another edit takes the answer away. */
export function usePolicyTrial({ changes, document: text }: Edited, today: string, reader: Reader) {
  const [since, setSince] = useState(yearBefore(today));
  const [answer, setAnswer] = useState<SimulationView | null>(null);
  const [trying, setTrying] = useState(false);
  const [progress, setProgress] = useState<SimulationView['progress']>(null);
  const [trouble, setTrouble] = useState('');
  const latest = useRef(0);
  const question = JSON.stringify([changes, text, since]);

  useEffect(() => {
    latest.current += 1;
    setAnswer(null);
    setTrouble('');
    setTrying(false);
  }, [question]);

  async function run() {
    const mine = ++latest.current;
    setAnswer(null);
    setTrouble('');
    setTrying(true);
    const body = { policy: text, changes, since };
    setProgress(null);
    // What takes longer is asked for again until it is there; the service stops what nobody asks for any more.
    for (;;) {
      const given = await send<SimulationView>('/api/hubspot/policy/simulate', reader, body);
      if (mine !== latest.current) return;
      if (given.ok && given.value.outcome === 'running') {
        setProgress(given.value.progress);
        continue;
      }
      setTrying(false);
      if (given.ok) setAnswer(given.value);
      else setTrouble(noAnswer);
      return;
    }
  }

  function stop() {
    latest.current += 1;
    setTrying(false);
  }

  return { since, setSince, answer, trying, progress, trouble, run: () => void run(), stop };
}
