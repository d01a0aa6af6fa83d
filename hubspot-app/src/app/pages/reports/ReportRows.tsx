import {
  BarChart,
  Flex,
  Heading,
  LineChart,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import type { AttributionReport } from '@partner-desk/hubspot-shared/contract.ts';
import { Figure, Measured } from './Measured.tsx';
import { inMajorUnits } from './report-amounts.ts';

/** As many bars as can be read. */
const mostBars = 12;

function WonChart({ report: { rows, by, currency } }: { report: AttributionReport }) {
  const isOverTime = by === 'month';
  const shown = isOverTime ? rows : rows.filter(({ won }) => won.deals > 0).slice(0, mostBars);
  if (shown.length < 2) return null;
  const Chart = isOverTime ? LineChart : BarChart;
  return (
    <Chart
      data={shown.map(({ label, won }) => ({ Group: label, Won: inMajorUnits(won.amount) }))}
      axes={{
        x: { field: 'Group', fieldType: 'category', label: isOverTime ? 'Month' : 'Group' },
        y: { field: 'Won', fieldType: 'linear', label: currency },
      }}
      options={{ title: `Credited of what was won, in ${currency}`, showTooltips: true }}
    />
  );
}

/** A line a group: what it sourced, influenced, accelerated and won. */
export function ReportRows({ report }: { report: AttributionReport }) {
  const { rows, by, groups } = report;
  const group = groups.find(({ value }) => value === by)?.label ?? 'Group';
  return (
    <Flex direction="column" gap="sm">
      <Heading>{`By ${group.toLowerCase()}`}</Heading>
      <WonChart report={report} />
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{group}</TableHeader>
            <TableHeader align="right">Sourced</TableHeader>
            <TableHeader align="right">Influenced</TableHeader>
            <TableHeader align="right">Accelerated</TableHeader>
            <TableHeader align="right">Won, credited</TableHeader>
            <TableHeader>Win rate</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.key}>
              <TableCell>{row.label}</TableCell>
              <TableCell align="right">
                <Measured of={row.sourced} />
              </TableCell>
              <TableCell align="right">
                <Measured of={row.influenced} />
              </TableCell>
              <TableCell align="right">
                <Measured of={row.accelerated} />
              </TableCell>
              <TableCell align="right">
                <Measured of={row.won} />
              </TableCell>
              <TableCell>
                <Figure of={row.winRate} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
