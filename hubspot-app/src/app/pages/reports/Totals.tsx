import { AutoGrid, BarChart, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { AttributionReport } from '@partner-desk/hubspot-shared/contract.ts';
import { counted } from './Measured.tsx';
import { inMajorUnits } from './report-amounts.ts';

/** Pipeline and revenue by what partners did, each with its number of deals. */
export function Totals({ report: { totals, currency } }: { report: AttributionReport }) {
  const data = totals.flatMap(({ label, pipeline, won }) => [
    { Influence: label, Amount: inMajorUnits(pipeline.amount), Kind: 'Open pipeline' },
    { Influence: label, Amount: inMajorUnits(won.amount), Kind: 'Won' },
  ]);
  return (
    <Flex direction="column" gap="sm">
      <AutoGrid columnWidth={220} flexible gap="md">
        {totals.map(({ influence, label, pipeline, won }) => (
          <Tile key={influence} compact testId={`total-${influence}`}>
            <Flex direction="column" gap="xs">
              <Heading>{label}</Heading>
              <Text>{`Open pipeline: ${pipeline.amount.text} (${counted(pipeline.deals)})`}</Text>
              <Text>{`Won: ${won.amount.text} (${counted(won.deals)})`}</Text>
            </Flex>
          </Tile>
        ))}
      </AutoGrid>
      <BarChart
        data={data}
        axes={{
          x: { field: 'Influence', fieldType: 'category', label: 'What the partner did' },
          y: { field: 'Amount', fieldType: 'linear', label: currency },
          options: { groupFieldByColor: 'Kind' },
        }}
        options={{ title: `Open pipeline and won, in ${currency}`, showLegend: true, showTooltips: true }}
      />
    </Flex>
  );
}
