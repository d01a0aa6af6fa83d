import { useEffect, useRef, useState } from 'react';
import { AutoGrid, Button, Flex, SearchInput, Select, Tab, Tabs, useDebounce } from '@hubspot/ui-extensions';
import type { ReviewQueue } from '@partner-desk/hubspot-shared/contract.ts';
import { type QueueAddress, wholeQueue } from './queue-address.ts';

const pauseWhileTypingMs = 350;

/** Whether more than the segment is chosen. */
export const isNarrowed = ({ search, partner, assignee, due }: QueueAddress) =>
  search !== '' || partner !== '' || assignee !== wholeQueue.assignee || due !== wholeQueue.due;

/** An empty value is no choice to HubSpot's list. */
const everything = 'everything';

/** Segments with counts, the search, and what else the queue is narrowed by. Typing reaches the address shortly after the last keystroke. */
export function QueueFilters({
  queue: { segments, filters },
  address,
  go,
}: {
  queue: Pick<ReviewQueue, 'segments' | 'filters'>;
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
      <AutoGrid columnWidth={180} flexible gap="sm">
        <SearchInput
          name="search"
          label="Search the queue"
          placeholder="Customer, partner or owner"
          value={address.search}
          clearable
          onInput={setTyped}
          onChange={setTyped}
        />
        {filters.map(({ name, label, value, options }) => (
          <Select
            key={name}
            name={name}
            label={label}
            value={value === '' ? everything : value}
            options={options.map((option) => ({
              value: option.value === '' ? everything : option.value,
              label: `${option.label} (${option.count})`,
            }))}
            onChange={(next) => go({ [name]: next === everything ? '' : String(next), open: '' })}
          />
        ))}
      </AutoGrid>
      {isNarrowed(address) && (
        <Flex direction="row">
          <Button
            variant="transparent"
            size="sm"
            onClick={() => {
              setTyped('');
              sent.current = '';
              go({ ...wholeQueue, segment: address.segment });
            }}
          >
            Show everything in this segment
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
