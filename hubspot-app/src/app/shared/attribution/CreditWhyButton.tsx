import { useCallback, useRef, useState } from 'react';
import {
  Button,
  Flex,
  Link,
  LoadingSpinner,
  Panel,
  PanelBody,
  PanelSection,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { read } from '../backend.ts';
import type { CreditWhy } from '../contract.ts';
import { statusVariant } from '../tones.ts';
import { Trouble } from '../Trouble.tsx';
import { WhyStory } from '../WhyStory.tsx';
import type { AttributionDesk } from './attribution-desk.ts';

type Story = { status: 'loading' } | { status: 'failed' } | { status: 'ready'; story: CreditWhy };

/** "Why?" beside a credit: the story of the deal, the rule, what would have changed it, and a page to print. */
export function CreditWhyButton({ partnerId, desk }: { partnerId: string; desk: AttributionDesk }) {
  const [state, setState] = useState<Story>({ status: 'loading' });
  const latest = useRef(0);
  const { path, reader } = desk;
  const load = useCallback(async () => {
    const mine = ++latest.current;
    setState((before) => (before.status === 'ready' ? before : { status: 'loading' }));
    const answer = await read<CreditWhy>(`${path}/attribution/why`, reader, { partnerId });
    if (mine === latest.current) setState(answer.ok ? { status: 'ready', story: answer.value } : { status: 'failed' });
  }, [path, partnerId, reader]);

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Panel
          id={`${desk.place}-credit-why-${partnerId}`}
          title={state.status === 'ready' ? state.story.why.title : 'Why?'}
          width="md"
          onOpen={() => void load()}
        >
          <PanelBody>
            <PanelSection>
              {state.status === 'loading' && <LoadingSpinner label="Loading the story" showLabel layout="centered" />}
              {state.status === 'failed' && <Trouble what="The story" onRetry={() => void load()} />}
              {state.status === 'ready' && (
                <Flex direction="column" gap="md">
                  <Flex direction="row" gap="sm" wrap="wrap" align="center">
                    <StatusTag variant={statusVariant[state.story.credit.tag.tone]}>
                      {state.story.credit.tag.label}
                    </StatusTag>
                    <Text format={{ fontWeight: 'demibold' }}>{state.story.credit.shareText}</Text>
                  </Flex>
                  <Text>{state.story.credit.sentence}</Text>
                  <WhyStory why={state.story.why} portalId={desk.portalId} />
                  <Link href={{ url: state.story.documentUrl, external: true }}>Open to print or save</Link>
                </Flex>
              )}
            </PanelSection>
          </PanelBody>
        </Panel>
      }
    >
      Why?
    </Button>
  );
}
