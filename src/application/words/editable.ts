import type { EditableField } from '../../contract/program.ts';
import { editableParts } from '../../domain/lifecycle.ts';
import { moneyToDecimal } from '../../domain/money.ts';
import type { Claim, EditablePart, SubmittedRegistration } from '../../domain/registration.ts';

type Form = Pick<EditableField, 'field' | 'label' | 'kind'>;

const forms: Record<EditablePart, Form> = {
  estimatedArr: { field: 'amount', label: 'Estimated ARR', kind: 'amount' },
  expectedCloseDate: { field: 'expectedCloseDate', label: 'Expected close date', kind: 'date' },
  contactName: { field: 'contactName', label: 'Key contact', kind: 'text' },
  contactEmail: { field: 'contactEmail', label: 'E-mail of the contact', kind: 'email' },
  products: { field: 'products', label: 'Products', kind: 'text' },
  territory: { field: 'territory', label: 'Territory', kind: 'text' },
  notes: { field: 'notes', label: 'Notes', kind: 'paragraph' },
};

/** What a part of the claim is called on screen. */
export const partLabel = (part: string): string => (part in forms ? forms[part as EditablePart].label : part);

/** Parts of the claim that its state leaves open, as a form offers them. */
export const editableFields = ({ state, claim }: SubmittedRegistration): EditableField[] =>
  (editableParts[state] ?? []).map((part) => ({
    ...forms[part],
    value: valueOf(claim, part),
    unit: part === 'estimatedArr' ? claim.estimatedArr.currency : '',
  }));

const valueOf = (claim: Claim, part: EditablePart): string =>
  part === 'estimatedArr' ? moneyToDecimal(claim.estimatedArr).replace(/\.0+$/, '') : claim[part];
