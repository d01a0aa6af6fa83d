import { Tab, Tabs } from '@hubspot/ui-extensions';

/** Segments of a list with their counts. */
export function SegmentTabs<S extends string>({
  segments,
  selected,
  onSelect,
}: {
  segments: { value: S; label: string; count: number }[];
  selected: S;
  onSelect: (segment: S) => void;
}) {
  return (
    <Tabs variant="enclosed" selected={selected} onSelectedChange={(id: string | number) => onSelect(id as S)}>
      {segments.map(({ value, label, count }) => (
        <Tab key={value} tabId={value} title={`${label} (${count})`} />
      ))}
    </Tabs>
  );
}
