import type { AttributionReport, ReportQuery } from '../../contract/reports.ts';
import {
  comparedDeals,
  creditedCurrencies,
  influenceTotals,
  reportRows,
  type ReportScope,
} from '../../db/attribution-report.ts';
import { withTenant } from '../../db/transaction.ts';
import { dayIn } from '../../domain/protection.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { comparisons, comparisonsNote } from '../words/reports/comparisons.ts';
import { groupChoices, notesOf, periodText, rowView, totalViews } from '../words/reports/report.ts';

type Rejected =
  { rejected: 'forbidden'; message: string } | { rejected: 'invalid'; errors: { field: string; message: string }[] };

const usualDays = 365;
const mostDays = 3660;

/** Pipeline and revenue with partners, by whatever is asked, beside the same of direct deals. */
export async function showReport(
  desk: Desk,
  caller: Caller,
  query: ReportQuery,
): Promise<AttributionReport | Rejected> {
  if (caller.role === 'rep') {
    return { rejected: 'forbidden', message: 'Reports are for partner managers, operations and admins.' };
  }
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const { by, currency: asked, from: askedFrom, to: askedTo, ...reader } = query;
    const period = periodOf(askedFrom, askedTo, scene);
    if ('rejected' in period) return period;
    const found = await creditedCurrencies(tx, { ...period, timeZone: scene.timeZone });
    const known = found.flatMap(({ currency }) => currency ?? []);
    const currency = asked || (known.includes(scene.currency) ? scene.currency : (known[0] ?? scene.currency));
    const scope: ReportScope = { ...period, timeZone: scene.timeZone, currency };
    const setting = settingOf(scene, reader);
    const rows = await reportRows(tx, scope, by);
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      ...period,
      periodText: periodText(period, setting),
      by,
      groups: groupChoices,
      currency,
      currencies: [...new Set([...known, currency])],
      notes: notesOf(found, currency),
      totals: totalViews(await influenceTotals(tx, scope), currency, setting),
      rows: rows.map((row) => rowView(row, by, currency, setting)),
      comparisons: comparisons(await comparedDeals(tx, scope), currency, setting),
      comparisonsNote: comparisonsNote(currency),
      emptySentence: rows.length === 0 ? 'No partner is credited with a deal of this period yet.' : '',
    };
  });
}

/** The days asked for; the last year where none are. */
function periodOf(from: string, to: string, scene: Scene): { from: string; to: string } | Rejected {
  const today = dayIn(scene.now, scene.timeZone);
  const last = to === '' ? today : Temporal.PlainDate.from(to);
  const first = from === '' ? last.subtract({ days: usualDays - 1 }) : Temporal.PlainDate.from(from);
  const days = first.until(last).total('days');
  if (days < 0) return invalid('from', 'must not be after the last day');
  if (days > mostDays) return invalid('from', 'must lie within ten years of the last day');
  return { from: first.toString(), to: last.toString() };
}

const invalid = (field: string, message: string): Rejected => ({
  rejected: 'invalid',
  errors: [{ field, message }],
});
