import type { RegistrationRow } from '../db/registrations.ts';
import { evolveRegistration } from '../domain/evolve-registration.ts';
import { isOpen } from '../domain/lifecycle.ts';
import type { Registration, RegistrationEvent, SubmittedRegistration } from '../domain/registration.ts';

/**
 * Raise it whenever `evolveRegistration` or the row makes something else of the same log: rows of another version are
 * folded again at start.
 */
export const foldVersion = 3;

/** The folded row of a registration: its state, and the columns that questions are asked by. The same for the same log. */
export function registrationRow(
  state: SubmittedRegistration,
  log: { version: number; at: string; hash: string } & Pick<
    RegistrationRow,
    'receiptTokenHash' | 'formerReceiptHashes'
  >,
): RegistrationRow {
  const { claim, identity, links, origin } = state;
  return {
    id: state.id,
    state: state.state,
    version: log.version,
    partnerId: claim.partnerId,
    submissionId: state.submissionId,
    customerName: claim.customerName,
    customerDomain: identity.domain,
    nameKey: identity.nameKey,
    contactEmail: claim.contactEmail || null,
    contactDomain: identity.contactDomain,
    amountMinor: claim.estimatedArr.amountMinor,
    currency: claim.estimatedArr.currency,
    expectedCloseDate: claim.expectedCloseDate,
    originCrm: origin.crm,
    originDealId: origin.dealId,
    ...links,
    conflicted: isOpen(state.state) && state.findings.some((finding) => finding.kind === 'another_partner'),
    assigneeEmail: state.assignee?.email ?? null,
    appealOpen: state.appeal !== null && state.appeal.decision === null,
    submittedAt: state.submittedAt,
    reviewDueAt: 'reviewDueAt' in state ? state.reviewDueAt : null,
    decidedAt: decidedAt(state),
    protectedUntil: 'approval' in state ? state.approval.protectedUntil : null,
    receiptTokenHash: log.receiptTokenHash,
    formerReceiptHashes: log.formerReceiptHashes,
    body: state,
    foldVersion,
    updatedAt: log.at,
    lastEventHash: log.hash,
  };
}

/** The state kept in a row; `body` was written by `registrationRow` and by nobody else. */
export const registrationOf = (row: RegistrationRow): SubmittedRegistration => row.body as SubmittedRegistration;

/** Folds the events of one registration in order. */
export function foldRegistration(
  state: Registration | null,
  events: readonly { type: string; data: unknown; at: string }[],
  id: string,
): Registration | null {
  return events.reduce<Registration | null>(
    (folded, { type, data, at }) => evolveRegistration(folded, { type, data } as RegistrationEvent, at, id),
    state,
  );
}

function decidedAt(state: SubmittedRegistration): string | null {
  if (state.state === 'rejected') return state.rejectedAt;
  if (state.state === 'withdrawn') return state.withdrawnAt;
  return 'approval' in state ? state.approval.approvedAt : null;
}
