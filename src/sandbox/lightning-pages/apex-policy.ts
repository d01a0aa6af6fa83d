type Texts = Readonly<Record<string, string>>;

/** What PartnerDeskRequest.PolicyChange sends to be previewed; what is no list cannot come from a component of ours. */
export const policyChange = ({ edits, effectiveFrom }: Texts): Record<string, unknown> => ({
  changes: JSON.parse(edits?.trim() ? edits : '[]') as unknown,
  effectiveFrom: effectiveFrom ?? '',
});

/** And to be published. */
export const policyPublication = (change: Texts, reader: object): Record<string, unknown> => ({
  ...policyChange(change),
  reader,
  actId: change['actId'] ?? '',
  baseVersion: change['baseVersion'] === undefined ? null : Number(change['baseVersion']),
  reason: change['reason'] ?? '',
});
