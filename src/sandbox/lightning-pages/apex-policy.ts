type Texts = Readonly<Record<string, string>>;

const editsOf = ({ edits }: Texts): unknown => JSON.parse(edits?.trim() ? edits : '[]') as unknown;

/** What PartnerDeskRequest.PolicyChange sends to be previewed; what is no list cannot come from a component of ours. */
export const policyChange = (change: Texts): Record<string, unknown> => ({
  changes: editsOf(change),
  document: change['document'] ?? '',
  effectiveFrom: change['effectiveFrom'] ?? '',
});

/** To be tried on what happened. */
export const policyTrial = (change: Texts): Record<string, unknown> => ({
  policy: change['document'] ?? '',
  changes: editsOf(change),
  since: change['since'] ?? '',
});

/** And to be published. */
export const policyPublication = (change: Texts, reader: object): Record<string, unknown> => ({
  ...policyChange(change),
  reader,
  actId: change['actId'] ?? '',
  baseVersion: change['baseVersion'] === undefined ? null : Number(change['baseVersion']),
  reason: change['reason'] ?? '',
});
