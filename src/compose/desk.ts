import { randomUUIDv7 } from 'node:crypto';
import type { Desk } from '../application/desk.ts';
import type { Db } from '../db/db.ts';

/** What the stories work with, made from this process's parts. */
export function makeDesk(parts: {
  db: Db;
  now: () => Date;
  origin: string;
  nudge: () => void;
  limitUsed: Desk['limitUsed'];
  /** Where deals are opened; the CRMs' own pages where it is not given. */
  dealUrl?: Desk['dealUrl'];
}): Desk {
  return {
    db: parts.db,
    now: () => Temporal.Instant.fromEpochMilliseconds(parts.now().getTime()),
    newId: () => randomUUIDv7(),
    receiptUrl: (token) => `${parts.origin}/receipts/${token}`,
    dealUrl: parts.dealUrl ?? dealUrl,
    documentUrl: (token) => `${parts.origin}/documents/${token}`,
    statementUrl: (token) => `${parts.origin}/statements/${token}/page`,
    partnerFormUrl: (token) => `${parts.origin}/partner-forms/${token}`,
    unsubscribeUrl: (token) => `${parts.origin}/unsubscribe/${token}`,
    nudge: parts.nudge,
    limitUsed: parts.limitUsed,
  };
}

const dealUrl: Desk['dealUrl'] = ({ crm, dealId, accountId, instanceUrl }) => {
  if (crm === 'hubspot') return `https://app.hubspot.com/contacts/${accountId}/record/0-3/${dealId}`;
  return instanceUrl === null ? null : `${instanceUrl}/lightning/r/Opportunity/${dealId}/view`;
};
