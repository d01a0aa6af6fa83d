const NAMES = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

/** The name people call a CRM by. */
export function crmLabel(crm) {
  return NAMES[crm] ?? crm;
}
