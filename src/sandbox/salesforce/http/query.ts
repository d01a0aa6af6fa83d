import { ApiError, apiErrors } from '../api-error.ts';
import { pageSizeOf } from '../cursors.ts';
import type { QueryPage } from '../cursors.ts';
import { runSoql } from '../soql/run.ts';
import { param, queryText } from './types.ts';
import type { Call } from './types.ts';

/** GET /query?q=… and /queryAll?q=…: the first page. */
export function startQuery(call: Call, includeDeleted: boolean): void {
  const text = queryText(call.request, 'q');
  if (text === undefined || text.trim() === '') {
    throw new ApiError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  }
  const outcome = runSoql(text, {
    schema: call.org.schema,
    source: call.org.tables,
    now: call.org.options.now(),
    dataPath: call.dataPath,
    includeDeleted,
    hiddenObject: call.org.faults.current().hiddenObject,
  });
  const page = call.org.cursors.first(outcome, call.userId, pageSizeOf(call.request.get('sforce-query-options')));
  call.response.json(pageBody(call, page));
}

/** GET /query/<locator>: a following page. */
export function continueQuery(call: Call): void {
  const pageSize = pageSizeOf(call.request.get('sforce-query-options'));
  const page = call.org.cursors.next(param(call.request, 'locator'), call.userId, pageSize);
  if (!page) throw apiErrors.queryLocator();
  call.response.json(pageBody(call, page));
}

function pageBody(call: Call, page: QueryPage): object {
  const next = page.nextLocator === null ? {} : { nextRecordsUrl: `${call.dataPath}/query/${page.nextLocator}` };
  return { totalSize: page.totalSize, done: page.done, ...next, records: page.records };
}
