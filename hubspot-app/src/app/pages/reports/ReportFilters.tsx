import { useState } from 'react';
import { AutoGrid, DateInput, Flex, Select, Text } from '@hubspot/ui-extensions';
import type { AttributionReport } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import type { ReportAddress } from './report-address.ts';

type Days = Pick<ReportAddress, 'from' | 'to'>;

const wrongOrder: Days = {
  from: 'This is after the last day. Choose an earlier day, or a later one under “To”.',
  to: 'This is before the first day. Choose a later day, or an earlier one under “From”.',
};

/** Of which period, by what, in which currency. */
export function ReportFilters({
  report,
  go,
}: {
  report: AttributionReport;
  go: (change: Partial<ReportAddress>) => void;
}) {
  // A period that ends before it begins is not asked for: it stands in the fields until one of them is put right.
  const [reversed, setReversed] = useState<(Days & { at: keyof Days }) | null>(null);
  const days = reversed ?? { from: report.from, to: report.to };
  const [from, to] = [toDateValue(days.from), toDateValue(days.to)];
  const problem = (name: keyof Days) => ({
    error: reversed?.at === name,
    validationMessage: reversed?.at === name ? wrongOrder[name] : '',
  });
  function choose(at: keyof Days, day: string) {
    const next = { from: days.from, to: days.to, [at]: day };
    const isReversed = next.from !== '' && next.to !== '' && next.from > next.to;
    setReversed(isReversed ? { ...next, at } : null);
    if (!isReversed) go(reversed ? next : { [at]: day });
  }
  const currencies = report.currencies.includes(report.currency)
    ? report.currencies
    : [report.currency, ...report.currencies].filter((currency) => currency !== '');
  return (
    <Flex direction="column" gap="xs">
      <AutoGrid columnWidth={180} flexible gap="sm">
        <DateInput
          name="from"
          label="From"
          format="medium"
          {...(from ? { value: from } : {})}
          onChange={(value) => choose('from', fromDateValue(value))}
          {...problem('from')}
        />
        <DateInput
          name="to"
          label="To"
          format="medium"
          {...(to ? { value: to } : {})}
          onChange={(value) => choose('to', fromDateValue(value))}
          {...problem('to')}
        />
        <Select
          name="by"
          label="Grouped by"
          value={report.by}
          options={report.groups.map(({ value, label }) => ({ value, label }))}
          onChange={(value) => go({ by: value as ReportAddress['by'] })}
        />
        {currencies.length > 1 && (
          <Select
            name="currency"
            label="Currency"
            value={report.currency}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={(value) => go({ currency: String(value) })}
          />
        )}
      </AutoGrid>
      <Text variant="microcopy">{report.periodText}</Text>
    </Flex>
  );
}
