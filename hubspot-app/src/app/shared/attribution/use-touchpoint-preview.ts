import { useEffect, useRef, useState } from 'react';
import { useDebounce } from '@hubspot/ui-extensions';
import { send } from '../backend.ts';
import type { TouchpointPreview } from '../contract.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import type { TouchpointValues } from './use-touchpoint-form.ts';

export type Preview = { status: 'waiting' } | { status: 'failed' } | { status: 'answered'; answer: TouchpointPreview };

const pauseWhileTypingMs = 300;

/** What it would count as, asked while it is being told. Nothing is stored by it. */
export function useTouchpointPreview(
  { path, reader }: Pick<AttributionDesk, 'path' | 'reader'>,
  { partnerId, kind, occurredOn }: TouchpointValues,
  active: boolean,
): Preview {
  const asked = useDebounce({ partnerId, kind, occurredOn }, pauseWhileTypingMs);
  const [preview, setPreview] = useState<Preview>({ status: 'waiting' });
  const latest = useRef(0);

  useEffect(() => {
    const mine = ++latest.current;
    if (!active || asked.kind === '' || asked.occurredOn === '') {
      setPreview({ status: 'waiting' });
      return;
    }
    void send<TouchpointPreview>(`${path}/touchpoints/preview`, reader, asked).then((answer) => {
      if (mine !== latest.current) return;
      setPreview(answer.ok ? { status: 'answered', answer: answer.value } : { status: 'failed' });
    });
  }, [active, asked, path, reader]);

  return preview;
}
