import type { EditablePart, RegistrationState } from './registration.ts';

/** Who may move a registration. `partner` is the person who sent it, for the partner; `clock` and `crm` move by themselves. */
export type Mover = 'rep' | 'partner_manager' | 'admin' | 'partner' | 'clock' | 'crm';

/** One move of a registration: from where, by whom, to where, and what both CRMs see of it. */
export interface Move {
  /** As people would say it. */
  what: string;
  from: readonly RegistrationState[];
  by: readonly Mover[];
  /** Where it may lead. */
  to: readonly RegistrationState[];
  /** Rules of the program that speak. */
  rules: readonly number[];
  /** What the records in HubSpot and Salesforce show afterwards. */
  crms: string;
}

/** States in which a registration waits for a decision of ours. */
export const openStates = [
  'submitted',
  'in_review',
  'conflict',
  'blocked',
  'action_required',
] as const satisfies readonly RegistrationState[];
/** Whether a registration waits for a decision of ours. */
export const isOpen = (state: RegistrationState): boolean =>
  (openStates as readonly RegistrationState[]).includes(state);

/** States in which a decision stands that may be appealed against. */
export const decidedAgainst = ['rejected', 'expired'] as const satisfies readonly RegistrationState[];

const deciders: readonly Mover[] = ['partner_manager', 'admin'];
const anybodyAtWork: readonly Mover[] = ['rep', 'partner', 'partner_manager', 'admin'];
const checked: readonly RegistrationState[] = ['in_review', 'conflict', 'blocked'];

/**
 * Every move there is. Deciders refuse by it, screens offer by it, and docs/lifecycle.md is made of it, so that none of
 * them can say anything else.
 */
export const moves = {
  submit: { what: 'Register', from: ['draft'], by: ['rep', 'partner_manager', 'admin'], to: checked, rules: [1, 2], crms: 'Deal registration record made; status and partner on the deal' },
  recheck: { what: 'Check again', from: checked, by: [...anybodyAtWork, 'clock', 'crm'], to: checked, rules: [2, 6], crms: 'Status and conflicts' },
  assign: { what: 'Assign to a channel account manager', from: openStates, by: deciders, to: openStates, rules: [3], crms: 'Reviewer' },
  'request-information': { what: 'Ask for information', from: ['in_review', 'conflict'], by: deciders, to: ['action_required'], rules: [3], crms: 'Status; task for whoever sent it' },
  'provide-information': { what: 'Answer', from: ['action_required'], by: anybodyAtWork, to: checked, rules: [2, 3], crms: 'Status, amount, dates and contact' },
  approve: { what: 'Approve', from: ['in_review', 'conflict'], by: deciders, to: ['approved'], rules: [3, 4, 6, 10], crms: 'Status, partner and end of protection on the deal' },
  reject: { what: 'Reject', from: openStates, by: deciders, to: ['rejected'], rules: [3, 6, 7, 10], crms: 'Status and reason' },
  withdraw: { what: 'Withdraw', from: [...openStates, 'approved'], by: anybodyAtWork, to: ['withdrawn'], rules: [], crms: 'Status; partner taken off the deal' },
  extend: { what: 'Extend the protection', from: ['approved'], by: deciders, to: ['approved'], rules: [4], crms: 'End of protection' },
  'update-status': { what: 'Tell how the deal stands', from: ['approved'], by: ['rep', 'partner', 'partner_manager', 'admin'], to: ['approved'], rules: [5], crms: 'Last update' },
  advance: { what: 'Let time pass', from: ['approved'], by: ['clock'], to: ['approved', 'expired'], rules: [4, 5, 8], crms: 'Overdue, warning and end; task for whoever sent it' },
  'honour-choice': { what: 'Honour the customer’s choice of another partner', from: ['approved'], by: deciders, to: ['expired'], rules: [9], crms: 'Status; partner taken off the deal' },
  'note-direct': { what: 'Note a later deal of our own', from: ['approved'], by: ['crm'], to: ['approved'], rules: [10], crms: 'Conflicts' },
  close: { what: 'Follow the deal’s stage', from: ['approved', 'expired'], by: ['crm'], to: ['won', 'lost'], rules: [5], crms: 'Status' },
  reopen: { what: 'Reopen', from: ['rejected', 'withdrawn', 'expired', 'lost'], by: deciders, to: checked, rules: [3], crms: 'Status' },
  appeal: { what: 'Appeal', from: decidedAgainst, by: ['rep', 'partner'], to: decidedAgainst, rules: [], crms: 'Appeal noted; task for the partner manager' },
  'decide-appeal': { what: 'Decide the appeal', from: decidedAgainst, by: deciders, to: [...checked, ...decidedAgainst], rules: [3, 6, 10], crms: 'Status and reason' },
  'weigh-appeal': { what: 'Weigh another partner’s upheld appeal', from: ['approved'], by: deciders, to: ['approved', 'expired'], rules: [6, 10], crms: 'Status; partner taken off the deal where the protection ends' },
} as const satisfies Record<string, Move>; // prettier-ignore

export type MoveName = keyof typeof moves;

/** What may be done in a state, by anybody or by one kind of person. */
export const allowedMoves = (state: RegistrationState, by?: Mover): MoveName[] =>
  (Object.keys(moves) as MoveName[]).filter((name) => {
    const { from, by: movers }: Move = moves[name];
    return from.includes(state) && (by === undefined || movers.includes(by));
  });

/** Parts of a claim that may be changed in a state. Name and domain may not: by them it was checked who came first (rule 6). */
export const editableParts: Partial<Record<RegistrationState, readonly EditablePart[]>> = {
  action_required: [
    'estimatedArr',
    'expectedCloseDate',
    'contactName',
    'contactEmail',
    'products',
    'territory',
    'notes',
  ],
  approved: ['estimatedArr', 'expectedCloseDate', 'contactName', 'products', 'notes'],
};
