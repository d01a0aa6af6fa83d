/** Values that mean something only inside the sandbox. They open nothing outside it. */
export const sandboxValues = {
  portalId: 12_345_678,
  orgId: '00D5g00000SaNdBEAV',
  /** The Salesforce org's key to call the backend: what an administrator would set on the External Credential. */
  orgKey: 'sandbox-org-key-0c1d2e3f4a5b6c7d8e9f',
  hubSpotApiPath: '/sandbox/hubspot-api',
  salesforceApiPath: '/sandbox/salesforce-api',
} as const;
