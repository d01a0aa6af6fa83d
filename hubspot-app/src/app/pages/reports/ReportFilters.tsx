import { AutoGrid, DateInput, Flex, Select, Text } from '@hubspot/ui-extensions';
import type { AttributionReport } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import type { ReportAddress } from './report-address.ts';

/** Of which period, by what, in which currency. */
export function ReportFilters({
  report,
  go,
}: {
  report: AttributionReport;
  go: (change: Partial<ReportAddress>) => void;
}) {
  const [from, to] = [toDateValue(report.from), toDateValue(report.to)];
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
          {...(to ? { max: to } : {})}
          onChange={(value) => go({ from: fromDateValue(value) })}
        />
        <DateInput
          name="to"
          label="To"
          format="medium"
          {...(to ? { value: to } : {})}
          {...(from ? { min: from } : {})}
          onChange={(value) => go({ to: fromDateValue(value) })}
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
