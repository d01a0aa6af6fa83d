import { Select } from '@hubspot/ui-extensions';

/** A place written behind what stands in a field already. */
export function withPlace(written: string, place: string, between: string) {
  const before = written.trim().replace(/[,;]$/, '');
  return before === '' ? place : `${before}${between}${place}`;
}

/** Countries and regions to choose from, beside a field that takes any words. */
export function PlaceSelect({ places, onPick }: { places: string[]; onPick: (place: string) => void }) {
  return (
    <Select
      name="place"
      label="Add a country or region"
      placeholder="Choose"
      value=""
      options={places.map((place) => ({ value: place, label: place }))}
      onChange={(value) => onPick(String(value))}
    />
  );
}
