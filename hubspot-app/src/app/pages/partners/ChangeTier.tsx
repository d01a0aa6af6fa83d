import { useState } from 'react';
import { DateInput, Select, Text } from '@hubspot/ui-extensions';
import type { PartnerRecord, TierAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { PartnerChange, type PartnerDesk } from './PartnerChange.tsx';

export interface TierProps {
  record: PartnerRecord;
  desk: PartnerDesk<TierAnswer>;
}

/** Another tier from a day on, today or earlier, and why. */
export function ChangeTier({ record: { partner, tiers }, desk }: TierProps) {
  const [tier, setTier] = useState(partner.tier);
  const [from, setFrom] = useState('');
  const day = toDateValue(from);

  function open() {
    setTier(partner.tier);
    setFrom('');
  }

  return (
    <PartnerChange
      id="tier"
      label="Change tier…"
      title={`Tier of ${partner.name}`}
      send="Change the tier"
      path="/tier"
      desk={desk}
      onOpen={open}
      read={() => ({ version: tiers.version, tier, from })}
    >
      {(onChanged) => (
        <>
          <Text>
            Margins follow the tier of the day on which a deal was won. What is approved or paid already stays as it is.
          </Text>
          <Select
            name="tier"
            label="Tier"
            required
            value={tier}
            options={tiers.options.map((value) => ({ value, label: value }))}
            onChange={(value) => {
              setTier(String(value));
              onChanged();
            }}
          />
          <DateInput
            name="from"
            label="From which day"
            description="Today or earlier; empty: today."
            format="medium"
            {...(day ? { value: day } : {})}
            onChange={(value) => {
              setFrom(fromDateValue(value));
              onChanged();
            }}
          />
        </>
      )}
    </PartnerChange>
  );
}
