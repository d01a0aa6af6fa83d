import type { RegistrationState } from '../domain/registration.ts';

/** The status as both CRMs' picklists name it (crm/fields.ts). */
export const statusLabels: Record<RegistrationState, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  in_review: 'In review',
  conflict: 'Conflict',
  blocked: 'Blocked',
  action_required: 'Action required',
  approved: 'Approved',
  won: 'Won',
  lost: 'Lost',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
};
