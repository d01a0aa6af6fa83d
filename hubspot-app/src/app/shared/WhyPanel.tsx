import { useCallback, useRef, useState } from 'react';
import { Button, LoadingSpinner, Panel, PanelBody, PanelSection } from '@hubspot/ui-extensions';
import { read } from './backend.ts';
import type { Reader, Why } from './contract.ts';
import { Trouble } from './Trouble.tsx';
import { WhyStory } from './WhyStory.tsx';

type Story = { status: 'closed' } | { status: 'loading' } | { status: 'failed' } | { status: 'ready'; why: Why };

interface WhyPanelProps {
  id: string;
  registrationId: string;
  reader: Reader;
  portalId: number;
}

/** The story behind a registration, read anew each time the panel opens. */
export function WhyPanel({ id, registrationId, reader, portalId }: WhyPanelProps) {
  const [story, setStory] = useState<Story>({ status: 'closed' });
  const latest = useRef(0);
  const load = useCallback(async () => {
    const mine = ++latest.current;
    setStory((before) => (before.status === 'ready' ? before : { status: 'loading' }));
    const answer = await read<Why>(`/api/hubspot/registrations/${encodeURIComponent(registrationId)}/why`, reader);
    if (mine === latest.current) setStory(answer.ok ? { status: 'ready', why: answer.value } : { status: 'failed' });
  }, [registrationId, reader]);

  return (
    <Panel id={id} title={story.status === 'ready' ? story.why.title : 'Why?'} width="md" onOpen={() => void load()}>
      <PanelBody>
        <PanelSection>
          {story.status === 'ready' && <WhyStory why={story.why} portalId={portalId} />}
          {story.status === 'failed' && <Trouble what="The story" onRetry={() => void load()} />}
          {story.status !== 'ready' && story.status !== 'failed' && (
            <LoadingSpinner label="Loading the story" showLabel layout="centered" />
          )}
        </PanelSection>
      </PanelBody>
    </Panel>
  );
}

/** "Why?" beside a credit, a refusal or a decision. */
export function WhyButton({ label = 'Why?', ...props }: WhyPanelProps & { label?: string }) {
  return (
    <Button variant="transparent" size="sm" overlay={<WhyPanel {...props} />}>
      {label}
    </Button>
  );
}
