/**
 * PartnerDeskProblem.cls in the sandbox: what went wrong, in the words of the package's own labels. `fieldNames` is
 * compared with the Apex source by a test.
 */
export type Labels = ReadonlyMap<string, string>;

export const fieldNames: Readonly<Record<string, string>> = {
  partnerId: 'Partner_Desk_Partner',
  customerName: 'Partner_Desk_Customer',
  customerDomain: 'Partner_Desk_Customer_Domain',
  amount: 'Partner_Desk_Amount',
  currency: 'Partner_Desk_Currency',
  expectedCloseDate: 'Partner_Desk_Close_Date',
  contactName: 'Partner_Desk_Contact_Name',
  contactEmail: 'Partner_Desk_Contact_Email',
  products: 'Partner_Desk_Products',
  territory: 'Partner_Desk_Territory',
  notes: 'Partner_Desk_Notes',
  reasonCode: 'Partner_Desk_Reason_List',
  reason: 'Partner_Desk_Reason_List',
  assignee: 'Partner_Desk_Reviewer',
  questions: 'Partner_Desk_Questions',
  answer: 'Partner_Desk_Answer',
  note: 'Partner_Desk_Note',
  choice: 'Partner_Desk_Choice',
  chosen: 'Partner_Desk_Chosen_Partner',
  evidence: 'Partner_Desk_Evidence',
  outcome: 'Partner_Desk_Appeal_Outcome',
  text: 'Partner_Desk_Import_Text',
};

export function labelText(labels: Labels, name: string, ...values: string[]): string {
  const text = labels.get(`Partner_Desk_${name}`);
  if (text === undefined) throw new Error(`Custom label Partner_Desk_${name} does not exist in the package.`);
  return text.replace(/\{(\d+)\}/g, (hole, index: string) => values[Number(index)] ?? hole);
}

/** Values of a problem are texts and numbers; anything deeper is not for people. */
const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function parsed(body: string): Record<string, unknown> {
  try {
    const problem: unknown = JSON.parse(body);
    return typeof problem === 'object' && problem !== null && !Array.isArray(problem)
      ? (problem as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

function fieldErrors(labels: Labels, errors: unknown): string {
  if (!Array.isArray(errors)) return '';
  return errors
    .filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null)
    .map((entry) => {
      const field = asText(entry['field']);
      const label = fieldNames[field.replace(/^changes\./, '').split('.')[0] ?? ''];
      return `${label ? (labels.get(label) ?? field) : field}: ${asText(entry['message']).replace(/\.$/, '')}.`;
    })
    .join(' ');
}

/** The sentence PartnerDeskProblem.answered() makes of an answer that is not 2xx. */
export function wordsOfProblem(labels: Labels, status: number, body: string): string {
  const problem = parsed(body);
  if (status === 401) return labelText(labels, 'Error_Not_Connected');
  if (status === 429) return labelText(labels, 'Error_Busy');
  if (status >= 500) return labelText(labels, 'Error_Fault', asText(problem['instance']));
  return (
    fieldErrors(labels, problem['errors']) ||
    asText(problem['detail']) ||
    labelText(labels, status === 404 ? 'Error_Gone' : 'Error_Not_Understood')
  );
}
