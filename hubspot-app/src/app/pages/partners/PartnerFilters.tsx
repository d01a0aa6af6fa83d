import { useEffect, useRef, useState } from 'react';
import { Flex, SearchInput, Tab, Tabs, useDebounce } from '@hubspot/ui-extensions';
import type { PartnerList, PartnerSegment } from '@partner-desk/hubspot-shared/contract.ts';
import type { PartnersAddress } from './partners-address.ts';

const pauseWhileTypingMs = 350;

/** Segments with counts, and the search. Typing reaches the address shortly after the last keystroke. */
export function PartnerFilters({
  segments,
  address,
  go,
}: {
  segments: PartnerList['segments'];
  address: PartnersAddress;
  go: (change: Partial<PartnersAddress>) => void;
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
        onSelectedChange={(id: string | number) => go({ segment: id as PartnerSegment })}
      >
        {segments.map(({ value, label, count }) => (
          <Tab key={value} tabId={value} title={`${label} (${count})`} />
        ))}
      </Tabs>
      <SearchInput
        name="search"
        label="Search the partners"
        placeholder="Name or web domain"
        value={address.search}
        clearable
        onInput={setTyped}
        onChange={setTyped}
      />
    </Flex>
  );
}
