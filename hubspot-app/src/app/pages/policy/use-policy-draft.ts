import { useRef, useState } from 'react';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { PolicyAnswer, PolicyPreview, PolicyView, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

type Edits = Record<string, string>;

/**
 * What somebody is about to change: values as typed, the day, what it would touch, and its publication. What was previewed
 * is what is published: another edit takes the preview away. While no answer came, publishing again is the same act.
 */
export function usePolicyDraft(policy: PolicyView, reader: Reader, onPublished: (answer: PolicyAnswer) => void) {
  const [edits, setEdits] = useState<Edits>({});
  const [document, setDocument] = useState('');
  const [day, setDay] = useState('');
  const [preview, setPreview] = useState<PolicyPreview | null>(null);
  const [busy, setBusy] = useState<'preview' | 'publish' | null>(null);
  const [trouble, setTrouble] = useState('');
  const [refusal, setRefusal] = useState<PolicyAnswer | null>(null);
  const [publishedCount, setPublishedCount] = useState(0);
  const act = useRef({ said: '', id: '' });
  const latest = useRef(0);

  const saved = new Map(policy.sections.flatMap(({ keys }) => keys.map(({ key, value }) => [key, value])));
  const changes = Object.entries(edits)
    .filter(([key, value]) => saved.get(key) !== value)
    .map(([key, value]) => ({ key, value }));
  const effectiveFrom = day === '' ? policy.today : day;

  function forget() {
    latest.current += 1;
    setPreview(null);
    setTrouble('');
    setRefusal(null);
    setBusy(null);
  }

  async function look() {
    forget();
    const mine = latest.current;
    setBusy('preview');
    const answer = await send<PolicyPreview>('/api/hubspot/policy/preview', reader, {
      changes,
      document,
      effectiveFrom,
    });
    if (mine !== latest.current) return;
    setBusy(null);
    if (answer.ok) setPreview(answer.value);
    else setTrouble(noAnswer);
  }

  async function publish(reason: string) {
    if (!preview || busy) return;
    const content = { baseVersion: preview.baseVersion, changes, document, effectiveFrom, reason };
    const said = JSON.stringify(content);
    if (act.current.said !== said) act.current = { said, id: freshId() };
    setBusy('publish');
    setTrouble('');
    setRefusal(null);
    const answer = await send<PolicyAnswer>('/api/hubspot/policy/publish', reader, {
      actId: act.current.id,
      ...content,
    });
    setBusy(null);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    if (answer.value.outcome === 'done') {
      setEdits({});
      setDocument('');
      setDay('');
      forget();
      setPublishedCount((count) => count + 1);
    } else {
      // What was looked at no longer holds, or cannot be published: it has to be looked at again.
      forget();
      setRefusal(answer.value);
    }
    onPublished(answer.value);
  }

  return {
    changes,
    document,
    /** Whether anything would be changed. */
    hasDraft: changes.length > 0 || document.trim() !== '',
    effectiveFrom,
    publishedCount,
    preview,
    busy,
    trouble,
    refusal,
    valueOf: (key: string) => edits[key] ?? saved.get(key) ?? '',
    problemOf: (key: string) =>
      [...(preview?.problems ?? []), ...(refusal?.problems ?? [])].find((one) => one.key === key)?.message ?? '',
    edit: (key: string, value: string) => {
      forget();
      setEdits((before) => ({ ...before, [key]: value }));
    },
    chooseDay: (value: string) => {
      forget();
      setDay(value);
    },
    paste: (text: string) => {
      if (text === document) return;
      forget();
      setDocument(text);
    },
    discard: () => {
      forget();
      setEdits({});
      setDocument('');
      setDay('');
    },
    look: () => void look(),
    publish: (reason: string) => void publish(reason),
  };
}

export type PolicyDraft = ReturnType<typeof usePolicyDraft>;
