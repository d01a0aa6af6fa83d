import type { FieldValue } from '../crm/crm.ts';
import type { dealRegistrationFields } from '../crm/fields.ts';
import { markDesired, type DesiredRecord } from '../db/desired-state.ts';
import type { Tx } from '../db/transaction.ts';
import { isConcern, isOutside } from '../domain/finding.ts';
import { moneyToDecimal } from '../domain/money.ts';
import { wereOthersWeighed } from '../domain/others-weighed.ts';
import { dayIn } from '../domain/protection.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { statusLabels } from './status-labels.ts';
import { protectionOf, rejectionLabel } from './words/registration.ts';

type Fields<Catalogue> = Record<keyof Catalogue, FieldValue>;
const crms = ['hubspot', 'salesforce'] as const;

/** What the registration's record should say in both CRMs, whichever of them it was made in. */
export async function projectRegistration(
  tx: Tx,
  registration: SubmittedRegistration,
  changedAt: string,
  timeZone: string,
): Promise<void> {
  const fields = registrationFields(registration, timeZone);
  const { links, claim } = registration;
  const records = crms.map((crm): DesiredRecord => {
    const dealId = crm === 'hubspot' ? links.hubspotDealId : links.salesforceOpportunityId;
    const companyId = crm === 'hubspot' ? links.hubspotCompanyId : links.salesforceAccountId;
    const linked = { ...(dealId ? { dealId } : {}), ...(companyId ? { companyId } : {}), partnerKey: claim.partnerId };
    return { crm, object: 'deal_registration', key: registration.id, fields, links: linked };
  });
  await markDesired(tx, records, changedAt);
}

function registrationFields(
  registration: SubmittedRegistration,
  timeZone: string,
): Fields<typeof dealRegistrationFields> {
  const { claim } = registration;
  return {
    title: `${claim.customerName} (${claim.partnerName})`.slice(0, 255),
    status: statusLabels[registration.state],
    partnerName: claim.partnerName,
    customerName: claim.customerName,
    customerDomain: registration.identity.domain,
    estimatedArr: Number(moneyToDecimal(claim.estimatedArr)),
    currency: claim.estimatedArr.currency,
    expectedCloseDate: claim.expectedCloseDate,
    submittedAt: registration.submittedAt,
    reviewDueAt: 'reviewDueAt' in registration ? registration.reviewDueAt : null,
    decidedAt: decidedAt(registration),
    protectedUntil: protectionOf(registration),
    reviewer: registration.assignee?.name ?? null,
    ...lifeFields(registration),
    appeal: appealLabel(registration),
    decisionReason: decisionReason(registration),
    conflictSummary: conflictSummary(registration, timeZone),
  };
}

/** Rules 5 and 8: the last update and whether one is overdue; of what is no longer protected nothing is asked. */
function lifeFields(registration: SubmittedRegistration): { lastUpdateAt: string | null; updateOverdue: boolean } {
  if (!('approval' in registration)) return { lastUpdateAt: null, updateOverdue: false };
  const { status, missedOn } = registration.approval;
  return { lastUpdateAt: status?.at ?? null, updateOverdue: registration.state === 'approved' && missedOn !== null };
}

function appealLabel({ appeal }: SubmittedRegistration): string | null {
  if (!appeal) return null;
  return appeal.decision === null ? 'Open' : appeal.decision.outcome === 'upheld' ? 'Upheld' : 'Dismissed';
}

function decidedAt(registration: SubmittedRegistration): string | null {
  if (registration.state === 'rejected') return registration.rejectedAt;
  return 'approval' in registration ? registration.approval.approvedAt : null;
}

function decisionReason(registration: SubmittedRegistration): string | null {
  // The record is open to everybody at work, and the words may tell of others.
  const words = (reason: string): string => (wereOthersWeighed(registration) ? '' : reason);
  if (registration.state === 'rejected') {
    return [rejectionLabel(registration), words(registration.reason)].filter(Boolean).join(': ');
  }
  if (registration.state === 'withdrawn') return words(registration.reason) || null;
  return 'approval' in registration ? words(registration.approval.reason) || null : null;
}

/**
 * One line a finding, for people who report on the record in the CRM. Everybody who may see the record reads it, so it has the
 * kind and the day and nothing by which a rival or a direct deal could be told.
 */
function conflictSummary(registration: SubmittedRegistration, timeZone: string): string | null {
  const day = (instant: string): string => dayIn(Temporal.Instant.from(instant), timeZone).toString();
  const lines = registration.findings.filter(isConcern).map((finding) => {
    switch (finding.kind) {
      case 'another_partner':
        return `Registered by another partner on ${day(finding.submittedAt)}.`;
      case 'direct_pipeline':
        return `In the direct pipeline since ${day(finding.since)}.`;
      case 'direct_later':
        return `In the direct pipeline since ${day(finding.since)}, after the registration.`;
      case 'direct_activity':
        return 'Our own team was in touch before the registration.';
      case 'existing_customer':
        return `Customer since ${day(finding.since)}.`;
      case 'certificate':
        return finding.lapsedOn ? `Sales certificate lapsed on ${finding.lapsedOn}.` : 'No sales certificate.';
      case 'out_of_territory':
        return isOutside(finding)
          ? 'Outside the territories agreed with the partner.'
          : 'The territory could not be read, so it was not checked.';
      // Not by whom: else whoever asks for one partner after the other learns which of them holds the company.
      default:
        return 'Registered before.';
    }
  });
  return lines.length === 0 ? null : lines.join('\n');
}
