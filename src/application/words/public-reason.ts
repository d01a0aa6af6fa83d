import { rejectReasonLabel } from './registration.ts';

/** A partner hears "already registered" or "already in our pipeline", never more (the reviewer's own words stay inside). */
export const publicReason = (code: string): string =>
  code === 'duplicate'
    ? 'Already registered'
    : code === 'already_in_direct_pipeline'
      ? 'Already in our pipeline'
      : rejectReasonLabel(code).replace(' (say why)', ' reason');
