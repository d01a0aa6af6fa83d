import { useEffect, useRef, useState } from 'react';
import { Flex, SearchInput, Tab, Tabs, useDebounce } from '@hubspot/ui-extensions';
import type { ReviewQueue } from '@partner-desk/hubspot-shared/contract.ts';
import type { QueueAddress } from './queue-address.ts';

const pauseWhileTypingMs = 350;

/** Segments with counts, and the search. Typing reaches the address shortly after the last keystroke. */
export function QueueFilters({
  segments,
  address,
  go,
}: {
  segments: ReviewQueue['segments'];
  address: QueueAddress;
  go: (change: Partial<QueueAddress>) => void;
}) {
  const [typed, setTyped] = useState(address.search);
  const settled = useDebounce(typed, pauseWhileTypingMs);
  const sent = useRef(address.search);

  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    go({ search: settled });
    // Only what was typed sends; `go` is new with every render.
  }, [settled]);

  return (
    <Flex direction="column" gap="sm">
      <Tabs
        variant="enclosed"
        selected={address.segment}
        onSelectedChange={(id: string | number) => go({ segment: id as QueueAddress['segment'], open: '' })}
      >
        {segments.map((segment) => (
          <Tab key={segment.value} tabId={segment.value} title={`${segment.label} (${segment.count})`} />
        ))}
      </Tabs>
      <SearchInput
        name="search"
        label="Search the queue"
        placeholder="Customer, partner or owner"
        value={address.search}
        clearable
        onInput={setTyped}
        onChange={setTyped}
      />
    </Flex>
  );
}
