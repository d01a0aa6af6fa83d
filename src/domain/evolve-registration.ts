import { claimedAtAgain } from './claim-standing.ts';
import { isWorded } from './others-weighed.ts';
import { linkIssued } from './receipt-link.ts';
import type { Approval, ClosedDeal, Registration, RegistrationEvent, SubmittedRegistration } from './registration.ts';

/** Folds one event into the state; `at` is the event's program time. Events of the log are facts: nothing is refused here. */
export function evolveRegistration(
  state: Registration | null,
  event: RegistrationEvent,
  at: string,
  id: string,
): Registration {
  if (event.type === 'RegistrationDrafted') return { state: 'draft', id, claim: event.data.claim };
  if (event.type === 'RegistrationSubmitted') {
    const { data } = event;
    const nothingYet = { findings: [], assignee: null, resolutions: [], appeal: null };
    return { state: 'submitted', id, ...data, ...nothingYet, submittedAt: at, changedAt: at };
  }
  if (state === null || state.state === 'draft') {
    throw new Error(`registration ${id}: ${event.type} before RegistrationSubmitted`);
  }
  const beside = isWorded(event) && event.data.besides ? { besides: event.data.besides } : {};
  return evolveSubmitted({ ...state, changedAt: at, ...beside }, event, at);
}

type Later = Exclude<RegistrationEvent, { type: 'RegistrationDrafted' | 'RegistrationSubmitted' }>;

function evolveSubmitted(state: SubmittedRegistration, event: Later, at: string): SubmittedRegistration {
  const base = submittedPart(state);
  switch (event.type) {
    case 'ReviewStarted':
      return { ...base, state: 'in_review', reviewDueAt: event.data.dueAt, findings: event.data.flags };
    case 'ConflictFound':
      return { ...base, state: 'conflict', reviewDueAt: event.data.dueAt, findings: event.data.findings };
    case 'RegistrationBlocked':
      return { ...base, state: 'blocked', findings: event.data.findings };
    case 'ReviewAssigned':
      return { ...state, assignee: event.data.assignee };
    case 'InformationRequested':
      return { ...base, state: 'action_required', requestedAt: at, ...event.data };
    case 'InformationProvided':
      return claimed(state, event.data);
    case 'ConflictResolved':
      return { ...state, resolutions: [...state.resolutions, event.data.resolution] };
    case 'RegistrationApproved':
      return { ...base, state: 'approved', appeal: null, approval: approved(event.data, at) };
    case 'RegistrationRejected':
      return { ...base, state: 'rejected', appeal: null, rejectedAt: at, ...event.data };
    case 'RegistrationWithdrawn':
      return { ...base, state: 'withdrawn', withdrawnAt: at, reason: event.data.reason };
    case 'ProtectionExtended': {
      const extension = { at, ...event.data };
      return withApproval(state, ({ extensions }) => ({
        extensions: [...extensions, extension],
        protectedUntil: extension.until,
      }));
    }
    case 'StatusUpdated': {
      const { status, note } = event.data;
      const told = withApproval(state, () => ({ status: { status, note, at }, ...heardOf(at) }));
      return claimed(told, event.data);
    }
    case 'UpdateMissed':
      return withApproval(state, () => ({ missedOn: event.data.on }));
    case 'SilenceWarned':
      return withApproval(state, () => ({ warnedOn: event.data.on }));
    case 'RegistrationExpired': {
      const { on: expiredOn, cause } = event.data;
      const ended = { expiredOn, cause, endedAt: at };
      return { ...base, state: 'expired', appeal: null, approval: approvalOf(state), ...ended };
    }
    case 'RegistrationReopened': {
      const claimedAt = claimedAtAgain(state, at);
      // A decision that is taken back owes nobody anything; what it had said stays in the log.
      return {
        ...base,
        ...(claimedAt === state.submittedAt ? {} : { claimedAt }),
        state: 'submitted',
        resolutions: [],
      };
    }
    case 'ProtectionKept':
      return state;
    case 'AppealLodged':
      return { ...state, appeal: { lodgedAt: at, ...event.data, decision: null } };
    case 'AppealDecided':
      return { ...state, appeal: state.appeal && { ...state.appeal, decision: { ...event.data, at } } };
    case 'PartnerStatementMade':
      return { ...state, statements: [...(state.statements ?? []), { ...event.data, at }] };
    case 'ReceiptLinkIssued':
      return { ...state, receiptLink: linkIssued(state.receiptLink, event.data, at) };
    case 'DealsLinked':
      return { ...state, links: event.data.links };
    case 'DirectDealOpened':
      return { ...state, findings: [...state.findings, event.data.finding] };
    case 'DealWon':
      return { ...base, state: 'won', ...closed(state, event.data, at) };
    case 'DealLost':
      return { ...base, state: 'lost', ...closed(state, event.data, at) };
  }
}

function claimed(
  state: SubmittedRegistration,
  {
    changes,
    identity,
  }: Extract<Later, { type: 'InformationProvided' }>['data'] | Extract<Later, { type: 'StatusUpdated' }>['data'],
): SubmittedRegistration {
  return { ...state, claim: { ...state.claim, ...changes }, identity: { ...state.identity, ...identity } };
}

/** A deal that was heard of late was closed when the CRM says; an appeal against the end has nothing left to ask for. */
const closed = (
  state: SubmittedRegistration,
  { late, closedAt: said }: Pick<ClosedDeal, 'late' | 'closedAt'>,
  at: string,
) => ({
  approval: approvalOf(state),
  appeal: null,
  closedAt: late?.closedAt ?? at,
  ...(said === undefined ? {} : { dealClosedAt: said }),
});

const heardOf = (at: string): Pick<Approval, 'updatedAt' | 'missedOn' | 'warnedOn'> => ({
  updatedAt: at,
  missedOn: null,
  warnedOn: null,
});

const approved = ({ reason, protectedUntil }: { reason: string; protectedUntil: string }, at: string): Approval => ({
  approvedAt: at,
  reason,
  protectedUntil,
  extensions: [],
  status: null,
  ...heardOf(at),
});

function withApproval(
  state: SubmittedRegistration,
  change: (approval: Approval) => Partial<Approval>,
): SubmittedRegistration {
  const approval = approvalOf(state);
  return { ...state, approval: { ...approval, ...change(approval) } } as SubmittedRegistration;
}

type Submitted = Omit<Extract<SubmittedRegistration, { state: 'submitted' }>, 'state'>;

/** What a registration takes with it from state to state. */
function submittedPart(state: SubmittedRegistration): Submitted {
  const { id, submissionId, claim, identity, origin, links, submittedBy, submittedAt, findings } = state;
  const { assignee, resolutions, appeal, changedAt, statements, claimedAt, besides, receiptLink } = state;
  const said = { assignee, resolutions, appeal, changedAt, ...(statements ? { statements } : {}) };
  return {
    id,
    submissionId,
    claim,
    identity,
    origin,
    links,
    submittedBy,
    submittedAt,
    findings,
    ...said,
    ...(claimedAt ? { claimedAt } : {}),
    ...(besides ? { besides } : {}),
    ...(receiptLink ? { receiptLink } : {}),
  };
}

function approvalOf(state: SubmittedRegistration): Approval {
  if ('approval' in state) return state.approval;
  throw new Error(`registration ${state.id}: was never approved`);
}
