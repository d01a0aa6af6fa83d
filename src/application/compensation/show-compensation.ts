import type {
  BalanceView,
  CompensationList,
  CompensationSegment,
  LedgerEntryView,
} from '../../contract/compensation.ts';
import type { CompensationQuery } from '../../contract/compensation-requests.ts';
import {
  carriedDebts,
  countSegments,
  entryPage,
  notYetDue,
  stageSums,
  type EntryPageRow,
} from '../../db/compensation-page.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { CompensationWarning } from '../../domain/compensation/entitlement.ts';
import type { Money } from '../../domain/money.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Tier, TierChange, Tiered } from '../../domain/tier.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk } from '../desk.ts';
import {
  amountSentence,
  labelOf,
  nextSentence,
  stageOf,
  tagOf,
  tierNote,
  warningText,
} from '../words/compensation/entry.ts';
import { dayText, moneyView, plural } from '../words/reader.ts';
import type { Setting } from '../words/setting.ts';
import { mayKnowMoney, notForReps, type CompensationRejected } from './act-once.ts';
import { entryOf } from './ledger-row.ts';

const pageSize = 50;

const segmentLabels: Record<CompensationSegment, string> = {
  to_approve: 'To approve',
  held: 'Waiting or held back',
  payable: 'Approved, to be paid',
  paid: 'Paid',
  reversed: 'Taken back',
  all: 'All',
};

/** What partners earned, where it stands, and what waits for whom. */
export async function showCompensation(
  desk: Desk,
  caller: Caller,
  query: CompensationQuery,
): Promise<CompensationList | CompensationRejected> {
  if (!mayKnowMoney(caller.role)) return notForReps;
  const after = query.after === undefined ? null : readCursor(query.after);
  if (query.after !== undefined && !after) {
    return { rejected: 'invalid', errors: [{ field: 'after', message: 'is not a place in this list' }] };
  }
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const setting = settingOf(scene, query);
    const today = dayIn(scene.now, scene.timeZone).toString();
    const partnerId = query.partner || null;
    const { segment } = query;
    const found = await entryPage(tx, { today, segment, partnerId, after, limit: pageSize + 1 });
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    const counts = await countSegments(tx, { today, partnerId });
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      mayDecide: true,
      balances: await balancesOf(tx, partnerId, setting),
      segments: (Object.keys(segmentLabels) as CompensationSegment[]).map((value) => ({
        value,
        label: segmentLabels[value],
        count: value === 'all' ? sum(counts.values()) : (counts.get(value) ?? 0),
      })),
      segment,
      rows: rows.map((row) => entryView(row, caller, today, setting)),
      next: found.length > pageSize && last ? writeCursor(last) : null,
      emptySentence:
        segment === 'to_approve' && rows.length === 0
          ? nothingToApprove(await notYetDue(tx, { today, partnerId }), setting)
          : emptySentences[segment],
    };
  });
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

const emptySentences: Record<CompensationSegment, string> = {
  to_approve: 'Nothing waits for approval.',
  held: 'Nothing waits for its day, and nothing is held back.',
  payable: 'Nothing is approved for payment.',
  paid: 'Nothing was paid yet.',
  reversed: 'Nothing was taken back.',
  all: 'No partner has earned anything yet. Amounts appear when a deal with a partner is won.',
};

/** What waits for its day is no reason to think that nothing was earned. */
function nothingToApprove(
  { entries, first }: Awaited<ReturnType<typeof notYetDue>>,
  { reader, policy }: Setting,
): string {
  if (first === null) return emptySentences.to_approve;
  const then = policy.payout.approveByHand ? '' : ' and then approved by itself';
  const day = dayText(first, reader);
  return entries === 1
    ? `Nothing waits for approval now. 1 amount waits for its day; it is due on ${day}${then}.`
    : `Nothing waits for approval now. ${plural(entries, 'amount')} wait for their day; the first is due on ${day}${then}.`;
}

export async function balancesOf(tx: Tx, partnerId: string | null, { reader }: Setting): Promise<BalanceView[]> {
  const sums = await stageSums(tx, partnerId);
  const debts = await carriedDebts(tx, partnerId);
  const of = (list: readonly Money[], currency: string): Money =>
    list.find((one) => one.currency === currency) ?? { amountMinor: 0, currency };
  return [...new Set(sums.map(({ currency }) => currency))].map((currency) => {
    const at = (stage: string) =>
      moneyView(
        of(
          sums.filter((one) => one.stage === stage).map(({ stage: _, ...money }) => money),
          currency,
        ),
        reader,
      );
    return {
      currency,
      accrued: at('accrued'),
      held: at('held'),
      approved: at('approved'),
      payable: at('payable'),
      paid: at('paid'),
      carried: moneyView(of(debts, currency), reader),
    };
  });
}

function entryView(row: EntryPageRow, caller: Caller, today: string, setting: Setting): LedgerEntryView {
  const entry = entryOf(row);
  const { entitlement, reversed, held } = entry;
  const { reader } = setting;
  const stage = stageOf(entry, row.standing, today);
  const warnings = (row.warnings ?? []) as CompensationWarning[];
  const isOnItsWay = stage === 'accrued' || stage === 'held' || stage === 'approved';
  return {
    id: row.id,
    partner: { id: row.partnerId, name: row.partnerName },
    deal: dealOf(row, caller, entitlement.dealName),
    label: labelOf(entitlement, setting),
    on: entitlement.earnedOn,
    onText: dayText(entitlement.earnedOn, reader),
    stage,
    tag: tagOf(entry, stage),
    amount: moneyView(entitlement.amount, reader),
    sentence: amountSentence(entitlement, setting),
    next: nextSentence(entry, stage, setting),
    warning: reversed
      ? ''
      : [
          warningText(entitlement, { warnings, unknown: row.unknown ?? [] }, setting),
          tierNote(entry, tieredOf(row), setting),
        ]
          .filter((text) => text !== '')
          .join(' '),
    may: {
      approve: stage === 'accrued' && setting.policy.payout.approveByHand,
      reverse: reversed === null,
      hold: isOnItsWay && held === null && reversed === null,
      release: held !== null,
      reinstate: reversed?.said !== undefined,
    },
    version: row.ledgerVersion,
  };
}

/** As folded from the partner's log: see `partnerOf`. */
const tieredOf = ({ tier, joinedAs, tierChanges }: EntryPageRow): Tiered => ({
  tier: tier as Tier,
  ...(joinedAs === null ? {} : { joinedAs: joinedAs as Tier }),
  ...(tierChanges === null ? {} : { tierChanges: tierChanges as TierChange[] }),
});

/** The deal’s record in the CRM the reader sits in, else in the other one. */
function dealOf(
  { hubspotDealId, salesforceOpportunityId }: EntryPageRow,
  { crm }: Caller,
  name: string,
): LedgerEntryView['deal'] {
  const ids = { hubspot: hubspotDealId, salesforce: salesforceOpportunityId };
  const where = ids[crm] === null ? (crm === 'hubspot' ? 'salesforce' : 'hubspot') : crm;
  const id = ids[where];
  return id === null ? null : { crm: where, id, name };
}

const writeCursor = ({ earnedOn, id }: { earnedOn: string; id: string }): string =>
  Buffer.from(`${earnedOn} ${id}`).toString('base64url');

/** Null for anything that this list did not give out. */
function readCursor(text: string): { earnedOn: string; id: string } | null {
  const [, earnedOn, id] =
    /^(\d{4}-\d{2}-\d{2}) ([^\0]{1,200})$/s.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return earnedOn && id && isDay(earnedOn) ? { earnedOn, id } : null;
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
