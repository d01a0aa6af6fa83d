import type { z } from 'zod';
import { type ActAnswer, actAnswer, type DealCard } from '../../../src/contract/deal-card.ts';
import * as program from '../../../src/contract/program-requests.ts';
import * as requests from '../../../src/contract/requests.ts';
import {
  bulkAnswer,
  type BulkAnswer,
  type DecisionAnswer,
  decisionAnswer,
  type QueueRow,
} from '../../../src/contract/review-queue.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { programCards } from './program-cards.ts';
import { appealed, assignees, customerWish, dismissed, extended, rivalId, updated } from './program-parts.ts';
import { askedBy, detailOf, queueOf, queueRows } from './queue-models.ts';

interface Sent {
  expectedVersion: number;
  assignee?: string;
  outcome?: string;
}

const schemas: Record<string, z.ZodType> = {
  approve: requests.approveRequest,
  reject: requests.rejectRequest,
  withdraw: requests.withdrawRequest,
  recheck: requests.recheckRequest,
  assign: program.assignRequest,
  'request-information': program.requestInformationRequest,
  'provide-information': program.provideInformationRequest,
  extend: program.extendRequest,
  'update-status': program.updateStatusRequest,
  mediate: program.mediateRequest,
  'honour-choice': program.honourChoiceRequest,
  reopen: program.reopenRequest,
  appeal: program.appealRequest,
  'decide-appeal': program.decideAppealRequest,
};

/** What an act leaves of a registration; the words are those of the answer. */
function changed<Row extends NonNullable<DealCard['registration']>>(row: Row, kind: string, sent: Sent): Row {
  const next = { ...row, version: row.version + 1 };
  const closed = { clock: null, bulk: false };
  switch (kind) {
    case 'assign':
      return { ...next, assignee: assignees.find(({ email }) => email === sent.assignee) ?? null };
    case 'update-status':
      return { ...next, update: updated };
    case 'extend':
      return { ...next, protection: extended };
    case 'request-information':
      return { ...next, ...closed, state: 'action_required', tag: { label: 'Action required', tone: 'warning' } };
    case 'provide-information':
      return { ...next, state: 'in_review', tag: { label: 'In review', tone: 'info' }, information: null };
    case 'appeal':
      return { ...next, appeal: appealed };
    case 'decide-appeal':
      return { ...next, appeal: sent.outcome === 'dismissed' ? dismissed : null };
    case 'approve':
      return { ...next, ...closed, state: 'approved', tag: { label: 'Approved', tone: 'success' } };
    default:
      return { ...next, ...closed, state: 'rejected', tag: { label: 'Rejected', tone: 'danger' } };
  }
}

const said: Record<string, string> = {
  extend: 'Extended. Protected until 22 Mar 2027.',
  'update-status': 'Thank you. The next update is due on 25 Feb 2027.',
  'provide-information': 'Sent. The partner manager decides by Tue 24 Nov, 14:00.',
  appeal: 'Sent. A partner manager looks at the whole story.',
  'honour-choice': 'Done. Brightwater Channel has the customer; Northwind Resellers receives the referral fee.',
};

/** Registrations of the program and the acts on them; every body is held against the contract. */
export function createFakeProgram() {
  let rows: QueueRow[] = structuredClone(queueRows);
  const acts: { kind: string; id: string; body: Record<string, unknown> }[] = [];
  const registrations = new Map<string, NonNullable<DealCard['registration']>>();
  let direct = false;
  let refuseNext = '';
  let raceNext = '';

  function cardOf(deal: string, role: ViewerRole): DealCard | undefined {
    const card = programCards(role)[deal];
    const now = registrations.get(deal);
    if (!card || !now) return card;
    const before = card.registration!;
    const done = {
      provide_information: !now.information,
      extend: now.protection?.extensionsLeft === 0,
      appeal: now.appeal?.state === 'open',
      honour_choice: now.state === 'rejected' && before.state === 'approved',
    };
    return {
      ...card,
      registration: now,
      headline: { ...card.headline, tag: now.tag },
      actions: card.actions.filter(({ kind }) => !done[kind as keyof typeof done]),
    };
  }

  function onCard(deal: string, kind: string, role: ViewerRole, body: string): ActAnswer {
    const sent = schemas[kind]!.parse(JSON.parse(body)) as Sent;
    const registration = cardOf(deal, role)!.registration!;
    acts.push({ kind, id: registration.id, body: { ...sent } });
    const base = { reason: null, findings: [], registrationId: registration.id };
    const stale = sent.expectedVersion !== registration.version;
    if (stale || refuseNext !== '') {
      const message = stale ? 'Olga Brandt acted 2 minutes ago.' : refuseNext;
      refuseNext = '';
      const outcome = stale ? 'stale' : 'refused';
      return actAnswer.parse({
        ...base,
        outcome,
        tone: 'warning',
        message,
        version: registration.version,
        card: cardOf(deal, role)!,
      });
    }
    registrations.set(deal, changed(registration, kind, sent));
    const message = said[kind] ?? 'Done.';
    return actAnswer.parse({
      ...base,
      outcome: 'done',
      tone: 'success',
      message,
      version: registration.version + 1,
      card: cardOf(deal, role)!,
    });
  }

  function inQueue(id: string, kind: string, mayDecide: boolean, body: string): DecisionAnswer | undefined {
    const sent = schemas[kind]!.parse(JSON.parse(body)) as Sent;
    const row = rows.find((one) => one.id === id);
    if (!row) return undefined;
    acts.push({ kind, id, body: { ...sent } });
    const outcome = sent.expectedVersion !== row.version ? 'stale' : refuseNext === '' ? 'done' : 'refused';
    const words = {
      stale: 'Olga Brandt acted 2 minutes ago.',
      refused: refuseNext,
      done: `Done: ${row.customerName}.`,
    };
    refuseNext = '';
    if (outcome === 'done') rows = rows.map((one) => (one.id === id ? changed(one, kind, sent) : one));
    const now = rows.find((one) => one.id === id)!;
    const tone = outcome === 'done' ? 'success' : 'warning';
    return decisionAnswer.parse({
      outcome,
      tone,
      message: words[outcome],
      reason: null,
      detail: detailOf(now, mayDecide, direct),
    });
  }

  function bulk(body: string): BulkAnswer {
    const { items } = program.bulkApproveRequest.parse(JSON.parse(body));
    acts.push({ kind: 'bulk-approve', id: '', body: { items } });
    const answers = items.map(({ registrationId, expectedVersion }): BulkAnswer['items'][number] => {
      const row = rows.find(({ id }) => id === registrationId)!;
      const customerName = row.customerName;
      if (registrationId === raceNext || expectedVersion !== row.version) {
        const message = 'Olga Brandt rejected it 2 minutes ago.';
        return {
          registrationId,
          customerName,
          outcome: 'stale',
          tone: 'warning',
          message,
          reason: 'stale',
          version: row.version,
        };
      }
      rows = rows.map((one) => (one.id === registrationId ? changed(one, 'approve', { expectedVersion }) : one));
      const message = 'Approved. Protected until 20 Feb 2027.';
      return {
        registrationId,
        customerName,
        outcome: 'done',
        tone: 'success',
        message,
        reason: null,
        version: row.version + 1,
      };
    });
    const good = answers.filter(({ outcome }) => outcome === 'done').length;
    const bad = answers.length - good;
    const summary = bad === 0 ? `${good} approved.` : `${good} approved, ${bad} not: see why.`;
    return bulkAnswer.parse({ summary, tone: bad === 0 ? 'success' : 'warning', items: answers });
  }

  function answer(url: URL, role: ViewerRole, body: string): unknown {
    const mayDecide = role === 'partner_manager';
    const path = url.pathname.replace('/api/hubspot', '');
    const deal = url.searchParams.get('dealId') ?? /^\/deals\/(\d+)\/card$/.exec(path)?.[1] ?? '';
    if (path.endsWith('/card')) return cardOf(deal, role);
    if (path === '/queue') return queueOf(rows, askedBy(url.searchParams), mayDecide);
    if (path === '/registrations/bulk-approve') return bulk(body);
    const one = /^\/registrations\/([^/]+)(?:\/([a-z-]+))?$/.exec(path);
    if (!one) return undefined;
    const [, id = '', kind] = one;
    if (kind !== undefined && kind in schemas) {
      if (url.searchParams.get('view') !== 'card') return inQueue(id, kind, mayDecide, body);
      return programCards(role)[deal] ? onCard(deal, kind, role, body) : undefined;
    }
    if (kind !== undefined) return undefined;
    const row = rows.find((known) => known.id === id);
    if (row) return detailOf(row, mayDecide, direct);
    const mine = Object.entries(programCards(role)).find(([, { registration }]) => registration?.id === id);
    if (!mine) return undefined;
    const registration = cardOf(mine[0], role)!.registration!;
    const detail = detailOf({ ...rows[0]!, ...registration, clock: null, bulk: false }, mayDecide);
    return { ...detail, customerChoice: mine[0] === '701' ? customerWish : null };
  }

  return {
    answer,
    /** Every act that was asked for, as it came. */
    acts,
    rivalId,
    setDirect: (next: boolean) => (direct = next),
    /** The next act is refused in these words. */
    refuseNext: (words: string) => (refuseNext = words),
    /** Somebody else is faster with this registration. */
    raceNext: (id: string) => (raceNext = id),
    /** Somebody else acts on a deal's registration or on a row of the queue. */
    touch: (which: string) => {
      const card = cardOf(which, 'partner_manager')?.registration;
      if (card) registrations.set(which, { ...card, version: card.version + 1 });
      rows = rows.map((row) => (row.id === which ? { ...row, version: row.version + 1 } : row));
    },
  };
}
