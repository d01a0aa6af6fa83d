import type { Payout, PayoutEvent } from './payout.ts';

/** Folds one event into a payout; `at` is the event's program time. */
export function evolvePayout(state: Payout | null, event: PayoutEvent, at: string, id: string): Payout {
  if (event.type === 'PayoutProposed') {
    const { by, ...proposal } = event.data;
    const nothingYet = { approved: null, exported: [], paid: null, cancelled: null };
    return { id, state: 'proposed', ...proposal, proposed: { by, at }, ...nothingYet, version: 1, changedAt: at };
  }
  if (!state) throw new Error(`payout ${id}: ${event.type} before PayoutProposed`);
  const next = { ...state, version: state.version + 1, changedAt: at };
  switch (event.type) {
    case 'PayoutApproved':
      return { ...next, state: 'approved', approved: { ...event.data, at } };
    case 'PayoutExported':
      return { ...next, exported: [...state.exported, { ...event.data, at, version: next.version }] };
    case 'PayoutPaid':
      return { ...next, state: 'paid', paid: { ...event.data, at } };
    case 'PayoutCancelled':
      return { ...next, state: 'cancelled', cancelled: { ...event.data, at } };
  }
}
