/** What PartnerDeskDecision.cls does with a decision: where it goes, and which fields belong to its kind. */
type Texts = Readonly<Record<string, string>>;

/** Fields of a decision's body by kind; a test compares them with the Apex source. */
export const decisionFields: Readonly<Record<string, readonly string[]>> = {
  approve: ['reason'],
  reject: ['reasonCode', 'reason'],
  withdraw: ['reason'],
  recheck: [],
  assign: ['assignee'],
  request_information: ['questions'],
  provide_information: ['answer', 'changes'],
  extend: ['reason'],
  update_status: ['status', 'note'],
  mediate: ['against', 'choice', 'credit', 'evidence', 'reason'],
  honour_choice: ['chosen', 'evidence', 'reason'],
  reopen: ['reason'],
  appeal: ['reason'],
  decide_appeal: ['outcome', 'reason', 'against', 'choice', 'credit'],
};

/** Properties that hold a change of the claim, with the field each changes. */
export const changeProperties: Texts = {
  changedAmount: 'amount',
  changedExpectedCloseDate: 'expectedCloseDate',
  changedContactName: 'contactName',
  changedContactEmail: 'contactEmail',
  changedProducts: 'products',
  changedTerritory: 'territory',
  changedNotes: 'notes',
};

export const decisionProperties = [
  'kind',
  'actId',
  'expectedVersion',
  'reasonCode',
  'reason',
  'assignee',
  'questions',
  'answer',
  'status',
  'note',
  'against',
  'choice',
  'credit',
  'chosen',
  'outcome',
  'evidenceWhat',
  'evidenceOn',
  ...Object.keys(changeProperties),
] as const;

export const knowsDecision = (kind: string | undefined): boolean => kind !== undefined && kind in decisionFields;

export const decisionPath = (kind: string | undefined): string =>
  kind !== undefined && knowsDecision(kind) ? `/registrations/{id}/${kind.replaceAll('_', '-')}` : '';

/** The fields of the body that belong to the decision, without who reads and which act it is. */
export function decisionValues(decision: Texts): Record<string, unknown> {
  const { evidenceWhat = '', evidenceOn = '', credit = '' } = decision;
  const hasEvidence = evidenceWhat.trim() !== '' || evidenceOn.trim() !== '';
  const special: Record<string, unknown> = {
    evidence: hasEvidence ? [{ what: evidenceWhat, on: evidenceOn }] : [],
    changes: Object.fromEntries(
      Object.entries(changeProperties).flatMap(([property, field]) =>
        decision[property] === undefined ? [] : [[field, decision[property]]],
      ),
    ),
  };
  return Object.fromEntries(
    (decisionFields[decision['kind'] ?? ''] ?? [])
      .filter((field) => field !== 'credit' || credit.trim() !== '')
      .map((field) => [field, special[field] ?? decision[field] ?? '']),
  );
}
