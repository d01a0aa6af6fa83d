import { useCallback } from 'react';
import { Alert, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { AttributionReport } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { Fetching, insidersOnly } from '../Fetching.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { PageTop } from '../PageTop.tsx';
import { Comparisons } from './Comparisons.tsx';
import { useReportAddress } from './report-address.ts';
import { ReportFilters } from './ReportFilters.tsx';
import { ReportRows } from './ReportRows.tsx';
import { Totals } from './Totals.tsx';

const pauseMs = () => calmPauseMs;

/** What partners bring: pipeline and revenue they sourced, influenced and accelerated, beside direct deals. */
export function ReportsPage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [{ from, to, by, currency }, go] = useReportAddress(actions);
  const load = useCallback(
    () => read<AttributionReport>('/api/hubspot/reports/attribution', reader, { from, to, by, currency }),
    [from, to, by, currency, reader],
  );
  const backed = useBackend(load, pauseMs);
  return (
    <Flex direction="column" gap="md">
      <PageTop title="Reports" />
      <Fetching backed={backed} what="The report" whoMay={insidersOnly}>
        {(report) => (
          <Flex direction="column" gap="lg">
            <ReportFilters report={report} go={go} />
            {report.notes.map(({ sentence, tone }) =>
              tone === 'warning' || tone === 'danger' ? (
                <Alert key={sentence} title={sentence} variant={alertVariant[tone]} />
              ) : (
                <Text key={sentence} variant="microcopy">
                  {sentence}
                </Text>
              ),
            )}
            {report.rows.length === 0 ? (
              <EmptyState title={report.emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
                <Text>Choose another period above.</Text>
              </EmptyState>
            ) : (
              <>
                <Totals report={report} />
                <ReportRows report={report} />
              </>
            )}
            <Comparisons comparisons={report.comparisons} note={report.comparisonsNote} />
          </Flex>
        )}
      </Fetching>
    </Flex>
  );
}
