import type { Actor } from '../event.ts';
import type { SourceKind, Touchpoint, TouchpointStatus } from './touchpoint.ts';

/** Who moves a touchpoint. `program`: workflows, imports, the sync and the clock. */
export type TouchpointMover = 'rep' | 'partner_manager' | 'ops' | 'admin' | 'partner' | 'program';

/** One move of a touchpoint: from where, by whom, to where, and what both CRMs see of it. */
export interface TouchpointMove {
  /** As people would say it. */
  what: string;
  /** Empty: it is the first. */
  from: readonly TouchpointStatus[];
  by: readonly TouchpointMover[];
  to: readonly TouchpointStatus[];
  rules: readonly number[];
  crms: string;
}

const deciders = ['partner_manager', 'admin'] as const;

/** Every move there is of a touchpoint: deciders refuse by it, screens offer by it, and docs/touchpoints.md is made of it. */
export const touchpointMoves = {
  record: { what: 'Tell what a partner did', from: [], by: ['rep', ...deciders, 'ops', 'partner', 'program'], to: ['proposed', 'confirmed'], rules: [12, 13, 14], crms: 'Timeline; once confirmed, credit' },
  confirm: { what: 'Confirm', from: ['proposed', 'declined'], by: deciders, to: ['confirmed'], rules: [12], crms: 'Partner fields and credit' },
  decline: { what: 'Decline', from: ['proposed'], by: deciders, to: ['declined'], rules: [12], crms: 'Timeline, with the reason' },
  change: { what: 'Change', from: ['proposed', 'confirmed'], by: ['rep', ...deciders, 'ops'], to: ['proposed', 'confirmed'], rules: [12, 13], crms: 'Timeline; credit, where it was confirmed' },
  withdraw: { what: 'Withdraw', from: ['proposed', 'confirmed'], by: ['rep', ...deciders, 'ops', 'program'], to: ['withdrawn'], rules: [12], crms: 'Timeline; credit, where it was confirmed' },
} as const satisfies Record<string, TouchpointMove>; // prettier-ignore

export type TouchpointMoveName = keyof typeof touchpointMoves;

/** What may be done with a touchpoint in a status, by anybody or by one kind of person. */
export const allowedTouchpointMoves = (status: TouchpointStatus, by?: TouchpointMover): TouchpointMoveName[] =>
  (Object.keys(touchpointMoves) as TouchpointMoveName[]).filter((name) => {
    const { from, by: movers }: TouchpointMove = touchpointMoves[name];
    return from.includes(status) && (by === undefined || movers.includes(by));
  });

/** People act by their role; what is no person and no partner is the program. */
export const touchpointMover = ({ kind, role }: Actor): TouchpointMover =>
  kind === 'person' ? (role as TouchpointMover) : kind === 'partner' ? 'partner' : 'program';

export const mayDecideCredit = (mover: TouchpointMover): boolean =>
  (deciders as readonly TouchpointMover[]).includes(mover);

/** Told by a record that is itself the evidence: nobody has to confirm it. */
export const speaksForItself = (source: SourceKind): boolean =>
  ['registration', 'utm', 'referral_form'].includes(source);

/** Told at the deal itself. A lead, a list or a field comes to a deal that its teller need not know: there a decider's word says so. */
export const showsWorkOnDeal = ({ source, history }: Pick<Touchpoint, 'source' | 'history'>): boolean =>
  source.kind === 'tag' || history.some(({ what }) => what === 'confirmed');
