import type { z } from 'zod';
import type { CompensationSegment, LedgerEntryView, PayoutView } from '../../../src/contract/compensation.ts';
import * as requests from '../../../src/contract/compensation-requests.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import {
  compensationViewFor,
  entriesFor,
  moneyAnswer,
  payout,
  payoutsViewFor,
  statementFor,
} from '../../support/money-models.ts';

type Sent = Record<string, unknown> & { expectedVersion?: number };
const waitingId = '0197a000-0000-7000-8000-00000000d001';
const approvedId = '0197a000-0000-7000-8000-00000000d002';
const none = { approve: false, cancel: false, confirmCancel: false, clearCancel: false, markPaid: false };

/** Partners' money: entries, payouts and statements; every body is held against the contract. */
const asked = 'Asked to be cancelled by Olga Brandt on 20 Nov 2026. Wrong file.';

export function createFakeMoney() {
  const acts: { kind: string; body: Sent }[] = [];
  let entries: LedgerEntryView[] | null = null;
  let proposal: PayoutView | null = payout('', {
    sentence: 'A payout made now would pay 2 partners.',
    documents: [],
    may: none,
  });
  let runs: PayoutView[] = [
    payout(waitingId, { may: { ...none, approve: true, cancel: true } }),
    payout(approvedId, {
      state: 'approved',
      tag: { label: 'Approved', tone: 'info' },
      sentence: 'Proposed by Olga Brandt, approved by Anna Huber on 19 Nov 2026.',
      leftOut: [],
      lines: payout('', {}).lines.map((line) => ({ ...line, may: { report: true, confirm: false, clear: false } })),
      may: { ...none, cancel: true, markPaid: true },
      cancelNote: 'Its file was saved for the bank. Somebody else has to confirm it.',
    }),
  ];
  let plan = 'reseller';
  let raceNext = '';
  let refuseNext = '';

  const rowsFor = (role: ViewerRole) => entries ?? entriesFor(role);

  function take<S extends z.ZodType>(kind: string, schema: S, body: string): z.output<S> {
    const sent = schema.parse(JSON.parse(body));
    acts.push({ kind, body: sent as Sent });
    return sent;
  }

  function refused() {
    const words = refuseNext;
    refuseNext = '';
    return words === '' ? undefined : moneyAnswer('refused', words);
  }

  function approve(role: ViewerRole, body: string) {
    const { items } = take('approve', requests.approveEntriesRequest, body);
    const answered = items.map(({ entryId }) =>
      entryId === raceNext
        ? { id: entryId, outcome: 'stale' as const, message: 'The deal was lost meanwhile; it was reversed.' }
        : { id: entryId, outcome: 'done' as const, message: 'It goes into the next payout.' },
    );
    const done = new Set(answered.filter(({ outcome }) => outcome === 'done').map(({ id }) => id));
    entries = rowsFor(role).map((row) =>
      done.has(row.id)
        ? {
            ...row,
            stage: 'approved',
            tag: { label: 'Approved', tone: 'success' },
            may: { ...row.may, approve: false },
          }
        : row,
    );
    return moneyAnswer('done', `${done.size} of ${items.length} approved.`, answered);
  }

  function reverse(role: ViewerRole, body: string) {
    const sent = take('reverse', requests.reverseEntryRequest, body);
    const words = refused();
    if (words) return words;
    entries = rowsFor(role).map((row) =>
      row.id === sent.entryId
        ? {
            ...row,
            stage: 'reversed',
            tag: { label: 'Reversed', tone: 'danger' },
            may: { ...row.may, approve: false, reverse: false },
          }
        : row,
    );
    return moneyAnswer('done', 'Reversed. Northwind Resellers is told.');
  }

  function holdBack(role: ViewerRole, kind: string, body: string) {
    const sent = take(kind, requests.holdEntryRequest, body);
    const words = refused();
    if (words) return words;
    const isHeld = kind === 'hold';
    entries = rowsFor(role).map((row) =>
      row.id === sent.entryId
        ? {
            ...row,
            tag: isHeld ? { label: 'Held back', tone: 'warning' } : { label: 'Waits for approval', tone: 'warning' },
            version: row.version + 1,
            may: { ...row.may, approve: !isHeld, hold: !isHeld, release: isHeld },
          }
        : row,
    );
    return moneyAnswer('done', isHeld ? 'Held back.' : 'It goes on.');
  }

  const onPayout: Record<string, z.ZodType> = {
    approve: requests.approvePayoutRequest,
    cancel: requests.cancelPayoutRequest,
    'confirm-cancel': requests.confirmCancelRequest,
    'clear-cancel': requests.cancelPayoutRequest,
    'mark-paid': requests.markPaidRequest,
    'report-transfer': requests.reportTransferRequest,
    'fail-transfer': requests.failTransferRequest,
    'clear-transfer': requests.reportTransferRequest,
  };
  const ends: Record<string, Partial<PayoutView>> = {
    approve: { state: 'approved', tag: { label: 'Approved', tone: 'info' }, may: { ...none, markPaid: true } },
    cancel: { state: 'cancelled', tag: { label: 'Cancelled', tone: 'neutral' }, may: none },
    'confirm-cancel': { state: 'cancelled', tag: { label: 'Cancelled', tone: 'neutral' }, may: none },
    'clear-cancel': {
      sentence: 'Approved by Anna Huber on 19 Nov 2026.',
      may: { ...none, cancel: true, markPaid: true },
    },
    'mark-paid': { state: 'paid', tag: { label: 'Paid', tone: 'success' }, may: none },
  };

  function transferMoved(run: PayoutView, kind: string, { partnerId, reason }: Sent): Partial<PayoutView> {
    const isIt = ({ partner }: { partner: { id: string } }) => partner.id === partnerId;
    if (kind === 'fail-transfer') {
      const sentence = 'Failed at the bank: Wrong account. The amount is owed again.';
      const failed = run.lines.filter(isIt).map(({ partner, amount }) => ({ partner, amount, sentence }));
      const lines = run.lines.filter((line) => !isIt(line));
      return { lines, totals: lines.map(({ amount }) => amount), failed, may: { ...none, markPaid: true } };
    }
    const isReport = kind === 'report-transfer';
    const reported = isReport ? `Reported as failed by Olga Brandt on 20 Nov 2026: ${String(reason)}` : '';
    const may = { report: !isReport, confirm: isReport, clear: isReport };
    return { lines: run.lines.map((line) => (isIt(line) ? { ...line, reported, may } : line)) };
  }

  function actOnPayout(id: string, kind: string, body: string) {
    const sent = take(kind, onPayout[kind]!, body) as Sent;
    const words = refused();
    if (words) return words;
    const run = runs.find((one) => one.id === id)!;
    if (sent.expectedVersion !== run.version) return moneyAnswer('stale', 'Anna Huber cancelled it 2 minutes ago.');
    const isAsked = kind === 'cancel' && run.cancelNote !== '';
    const ended = isAsked ? { sentence: asked, may: { ...none, confirmCancel: true, clearCancel: true } } : ends[kind];
    const moved = kind.endsWith('-transfer') ? transferMoved(run, kind, sent) : ended;
    runs = runs.map((one) => (one.id === id ? { ...one, ...moved, version: one.version + 1 } : one));
    return moneyAnswer('done', 'Done. Partners are told when it is paid.');
  }

  function propose(body: string) {
    take('propose', requests.proposePayoutRequest, body);
    runs = [payout('0197a000-0000-7000-8000-00000000d003', { may: { ...none, cancel: true } }), ...runs];
    proposal = null;
    return moneyAnswer('done', 'Proposed. Somebody else has to approve it.');
  }

  function answer(url: URL, role: ViewerRole, body: string): unknown {
    const path = url.pathname.replace('/api/hubspot', '');
    if (path === '/compensation') {
      const segment = (url.searchParams.get('segment') ?? 'to_approve') as CompensationSegment;
      return compensationViewFor(role, rowsFor(role), segment);
    }
    if (path === '/compensation/approve') return approve(role, body);
    if (path === '/compensation/reverse') return reverse(role, body);
    const held = /^\/compensation\/(hold|release|reinstate)$/.exec(path);
    if (held) return holdBack(role, held[1]!, body);
    if (path === '/payouts') return body === '' ? payoutsViewFor(role, runs, proposal) : propose(body);
    if (path === '/exchange-rates') {
      take('rate', requests.recordRateRequest, body);
      return refused() ?? moneyAnswer('done', 'Recorded.');
    }
    const run = /^\/payouts\/([^/]+)\/([a-z-]+)$/.exec(path);
    if (run) return actOnPayout(run[1]!, run[2]!, body);
    const money = /^\/partners\/([^/]+)\/(statement|plan)$/.exec(path);
    if (money?.[2] === 'statement') return statementFor(role, money[1]!, url.searchParams.get('month') ?? '', plan);
    if (money?.[2] === 'plan') {
      plan = take('plan', requests.agreePlanRequest, body).plan;
      return moneyAnswer('done', 'Agreed, from today on.');
    }
    return undefined;
  }

  return {
    answer,
    /** Every act that was asked for, as it came. */
    acts,
    refuseNext: (words: string) => (refuseNext = words),
    /** What becomes of this entry is decided before the next approval comes. */
    raceNext: (id: string) => (raceNext = id),
    clear: () => {
      entries = [];
      runs = [];
      proposal = null;
    },
  };
}
