import type { Lookup } from './lookup.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageNames } from './package-names.ts';
import { opportunityReportColumns } from './standard-names.ts';
import type { Element } from './xml.ts';
import { children, textAt, textsAt } from './xml.ts';

const columnsOf = (type: Element): { table: string; field: string }[] =>
  children(type, 'sections')
    .flatMap((section) => children(section, 'columns'))
    .map((column) => ({ table: textAt(column, 'table') ?? '', field: textAt(column, 'field') ?? '' }));

/** Every column a report names: shown, grouped by, filtered by, drawn, summed up or looked at for its days. */
function columnsNamed(report: Element): string[] {
  const within = (element: string, ...path: string[]): string[] =>
    children(report, element).map((one) => textAt(one, ...path) ?? '');
  const filters = children(report, 'filter').flatMap((filter) => children(filter, 'criteriaItems'));
  const formulas = within('aggregates', 'calculatedFormula');
  return [
    ...within('columns', 'field'),
    ...filters.map((item) => textAt(item, 'column') ?? ''),
    ...within('timeFrameFilter', 'dateColumn'),
    ...formulas.flatMap((formula) => [...formula.matchAll(/([\w.$]+):\w+/g)].map(([, column]) => column ?? '')),
    ...groupingsOf(report),
  ];
}

const groupingsOf = (report: Element): string[] =>
  [...children(report, 'groupingsDown'), ...children(report, 'groupingsAcross')].map(
    (grouping) => textAt(grouping, 'field') ?? '',
  );

/** Report types, reports and dashboards: objects, fields, report types, columns and reports they name must exist. */
export function reportReferences(files: PackageFiles, names: PackageNames, { expect }: Lookup): void {
  const hasField = (object: string, field: string): boolean => names.fields.get(object)?.has(field) ?? false;
  const types = new Map<string, Set<string>>();
  for (const { file, name, root } of files.metadata('**/reportTypes/*')) {
    const base = textAt(root, 'baseObject') ?? '';
    expect(names.objects.has(base), file, root, `there is no object ${base}`);
    const columns = columnsOf(root);
    for (const { table, field } of columns) {
      expect(hasField(table, field), file, root, `${table} has no field ${field}`);
    }
    types.set(`${name}__c`, new Set(columns.map(({ table, field }) => `${table}$${field}`)));
  }

  const isColumn = (type: string, column: string): boolean => {
    const [object = '', field = ''] = column.split('.');
    return type === 'Opportunity'
      ? opportunityReportColumns.includes(column) || (object === type && field.endsWith('__c') && hasField(type, field))
      : (types.get(type)?.has(column) ?? false);
  };
  const reports = new Set<string>();
  for (const { file, name, root } of files.metadata('**/reports/*/*.report-meta.xml')) {
    const folder = /reports\/([^/]+)\//.exec(file)?.[1] ?? '';
    reports.add(`${folder}/${name}`);
    expect(
      files.exists(`**/reports/${folder}.reportFolder-meta.xml`),
      file,
      root,
      `there is no report folder ${folder}`,
    );
    const type = textAt(root, 'reportType') ?? '';
    expect(type === 'Opportunity' || types.has(type), file, root, `there is no report type ${type}`);
    for (const column of columnsNamed(root)) {
      expect(isColumn(type, column), file, root, `${type} has no report column ${column}`);
    }
    const groupings = groupingsOf(root);
    const formulas = children(root, 'aggregates').map((one) => textAt(one, 'developerName') ?? '');
    const shown = children(root, 'columns').map((one) => textAt(one, 'field') ?? '');
    for (const chart of children(root, 'chart')) {
      for (const grouping of [...textsAt(chart, 'groupingColumn'), ...textsAt(chart, 'secondaryGroupingColumn')]) {
        expect(groupings.includes(grouping), file, chart, `the report is not grouped by ${grouping}`);
      }
      for (const summary of children(chart, 'chartSummaries')) {
        const column = textAt(summary, 'column') ?? '';
        const isKnown = column === 'RowCount' || formulas.includes(column) || shown.includes(column);
        expect(isKnown, file, summary, `the report sums up no ${column}`);
      }
    }
  }

  for (const { file, root } of files.metadata('**/dashboards/*/*.dashboard-meta.xml')) {
    const folder = /dashboards\/([^/]+)\//.exec(file)?.[1] ?? '';
    expect(
      files.exists(`**/dashboards/${folder}.dashboardFolder-meta.xml`),
      file,
      root,
      `there is no dashboard folder ${folder}`,
    );
    for (const grid of children(root, 'dashboardGridLayout')) {
      for (const place of children(grid, 'dashboardGridComponents')) {
        const report = textAt(place, 'dashboardComponent', 'report') ?? '';
        expect(reports.has(report), file, place, `there is no report ${report}`);
      }
    }
  }
}
