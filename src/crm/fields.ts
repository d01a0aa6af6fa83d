import { influenceLabels, partnerAttributionFields } from './attribution-fields.ts';
import type { WritableObject } from './crm.ts';
import { partnerFields } from './partner-fields.ts';
import type { ProgramField } from './program-field.ts';

/**
 * The program's fields by neutral name, with what they are called in each CRM. This page, hubspot provisioning and the
 * Salesforce package must agree; a test compares them.
 */
export const registrationStatusLabels = [
  'Draft',
  'Submitted',
  'In review',
  'Conflict',
  'Blocked',
  'Action required',
  'Approved',
  'Won',
  'Lost',
  'Rejected',
  'Withdrawn',
  'Expired',
] as const;

export const programObjects = {
  partner: {
    label: 'Channel partner',
    plural: 'Channel partners',
    hubspotName: 'channel_partner',
    hubspotKey: 'partner_desk_id',
    salesforceName: 'Partner__c',
    salesforceKey: 'Partner_Desk_Id__c',
  },
  partner_certificate: {
    label: 'Partner certificate',
    plural: 'Partner certificates',
    hubspotName: 'partner_certificate',
    hubspotKey: 'partner_desk_id',
    salesforceName: 'Partner_Certificate__c',
    salesforceKey: 'Partner_Desk_Id__c',
  },
  deal_registration: {
    label: 'Deal registration',
    plural: 'Deal registrations',
    hubspotName: 'deal_registration',
    hubspotKey: 'partner_desk_id',
    salesforceName: 'Deal_Registration__c',
    salesforceKey: 'Partner_Desk_Id__c',
  },
  partner_attribution: {
    label: 'Partner attribution',
    plural: 'Partner attributions',
    hubspotName: 'partner_attribution',
    hubspotKey: 'partner_desk_id',
    salesforceName: 'Partner_Attribution__c',
    salesforceKey: 'Partner_Desk_Id__c',
  },
} as const;

/** A certificate of a person at a partner. That it has lapsed is told by its last day, so that no record changes by waiting. */
export const partnerCertificateFields = {
  title: { label: 'Certificate', kind: 'text', hubspot: 'certificate_title', salesforce: 'Title__c' },
  kind: {
    label: 'Kind',
    kind: 'choice',
    hubspot: 'certificate_kind',
    salesforce: 'Kind__c',
    choices: ['Sales', 'Technical'],
  },
  person: { label: 'Person', kind: 'text', hubspot: 'certified_person', salesforce: 'Person__c' },
  personEmail: { label: 'E-mail address', kind: 'text', hubspot: 'certified_email', salesforce: 'Person_Email__c' },
  partnerName: { label: 'Partner', kind: 'text', hubspot: 'partner_name', salesforce: 'Partner_Name__c' },
  score: { label: 'Score in per cent', kind: 'number', hubspot: 'score_percent', salesforce: 'Score_Percent__c' },
  passedOn: { label: 'Passed on', kind: 'date', hubspot: 'passed_on', salesforce: 'Passed_On__c' },
  validUntil: { label: 'Valid until', kind: 'date', hubspot: 'valid_until', salesforce: 'Valid_Until__c' },
  standing: {
    label: 'Standing',
    kind: 'choice',
    hubspot: 'certificate_standing',
    salesforce: 'Standing__c',
    choices: ['Held', 'Replaced', 'Revoked'],
  },
  revokedReason: {
    label: 'Reason of the revocation',
    kind: 'longText',
    hubspot: 'revoked_reason',
    salesforce: 'Revoked_Reason__c',
  },
} as const satisfies Record<string, ProgramField>;

export const dealRegistrationFields = {
  title: { label: 'Registration', kind: 'text', hubspot: 'registration_title', salesforce: 'Title__c' },
  status: {
    label: 'Status',
    kind: 'choice',
    hubspot: 'registration_status',
    salesforce: 'Status__c',
    choices: registrationStatusLabels,
  },
  partnerName: { label: 'Partner', kind: 'text', hubspot: 'partner_name', salesforce: 'Partner_Name__c' },
  customerName: { label: 'Customer', kind: 'text', hubspot: 'customer_name', salesforce: 'Customer_Name__c' },
  customerDomain: {
    label: 'Customer web domain',
    kind: 'text',
    hubspot: 'customer_domain',
    salesforce: 'Customer_Domain__c',
  },
  estimatedArr: { label: 'Estimated ARR', kind: 'number', hubspot: 'estimated_arr', salesforce: 'Estimated_ARR__c' },
  currency: { label: 'Currency', kind: 'text', hubspot: 'estimated_arr_currency', salesforce: 'Currency_Code__c' },
  expectedCloseDate: {
    label: 'Expected close date',
    kind: 'date',
    hubspot: 'expected_close_date',
    salesforce: 'Expected_Close_Date__c',
  },
  submittedAt: { label: 'Submitted at', kind: 'instant', hubspot: 'submitted_at', salesforce: 'Submitted_At__c' },
  reviewDueAt: { label: 'Review due at', kind: 'instant', hubspot: 'review_due_at', salesforce: 'Review_Due_At__c' },
  decidedAt: { label: 'Decided at', kind: 'instant', hubspot: 'decided_at', salesforce: 'Decided_At__c' },
  protectedUntil: {
    label: 'Protected until',
    kind: 'date',
    hubspot: 'protected_until',
    salesforce: 'Protected_Until__c',
  },
  reviewer: { label: 'Reviewer', kind: 'text', hubspot: 'reviewer', salesforce: 'Reviewer__c' },
  lastUpdateAt: {
    label: 'Last update at',
    kind: 'instant',
    hubspot: 'last_update_at',
    salesforce: 'Last_Update_At__c',
  },
  updateOverdue: {
    label: 'Update overdue',
    kind: 'boolean',
    hubspot: 'update_overdue',
    salesforce: 'Update_Overdue__c',
  },
  appeal: {
    label: 'Appeal',
    kind: 'choice',
    hubspot: 'appeal',
    salesforce: 'Appeal__c',
    choices: ['Open', 'Upheld', 'Dismissed'],
  },
  decisionReason: {
    label: 'Decision reason',
    kind: 'longText',
    hubspot: 'decision_reason',
    salesforce: 'Decision_Reason__c',
  },
  conflictSummary: {
    label: 'Conflicts',
    kind: 'longText',
    hubspot: 'conflict_summary',
    salesforce: 'Conflict_Summary__c',
  },
} as const satisfies Record<string, ProgramField>;

/** Fields on the CRM's own deals and opportunities. */
export const dealFields = {
  registrationStatus: {
    label: 'Partner registration status',
    kind: 'choice',
    hubspot: 'partner_registration_status',
    salesforce: 'Partner_Registration_Status__c',
    choices: registrationStatusLabels,
  },
  registeredPartner: {
    label: 'Registered partner',
    kind: 'text',
    hubspot: 'registered_partner',
    salesforce: 'Registered_Partner__c',
  },
  partnerProtectedUntil: {
    label: 'Partner protected until',
    kind: 'date',
    hubspot: 'partner_protected_until',
    salesforce: 'Partner_Protected_Until__c',
  },
  partnerRegistrationId: {
    label: 'Partner registration id',
    kind: 'text',
    hubspot: 'partner_registration_id',
    salesforce: 'Partner_Registration_Id__c',
  },
  partnerConflict: {
    label: 'Partner conflict',
    kind: 'boolean',
    hubspot: 'partner_conflict',
    salesforce: 'Partner_Conflict__c',
  },
  partnerSource: { label: 'Partner source', kind: 'text', hubspot: 'partner_source', salesforce: 'Partner_Source__c' },
  partnerCampaign: {
    label: 'Partner campaign',
    kind: 'text',
    hubspot: 'partner_campaign',
    salesforce: 'Partner_Campaign__c',
  },
  partnerInfluenceType: {
    label: 'Partner influence type',
    kind: 'choice',
    hubspot: 'partner_influence_type',
    salesforce: 'Partner_Influence_Type__c',
    choices: influenceLabels,
  },
  partnerInfluenced: {
    label: 'Partner influenced',
    kind: 'boolean',
    hubspot: 'partner_influenced',
    salesforce: 'Partner_Influenced__c',
  },
  creditedPartners: {
    label: 'Credited partners',
    kind: 'longText',
    hubspot: 'credited_partners',
    salesforce: 'Credited_Partners__c',
  },
} as const satisfies Record<string, ProgramField>;

/** The program fields of what the projection writes, by neutral name. */
export function fieldsOf(object: WritableObject): Record<string, ProgramField> {
  switch (object) {
    case 'partner':
      return partnerFields;
    case 'partner_certificate':
      return partnerCertificateFields;
    case 'deal_registration':
      return dealRegistrationFields;
    case 'partner_attribution':
      return partnerAttributionFields;
    case 'deal':
      return dealFields;
  }
}
