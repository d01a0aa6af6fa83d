import { AutoGrid, DateInput, Input, NumberInput, TextArea } from '@hubspot/ui-extensions';
import { amountText } from '../amount.ts';
import type { FieldName, Typed } from '../claim-changes.ts';
import type { EditableField } from '../contract.ts';
import { fromDateValue, toDateValue } from '../date-value.ts';

interface EditableFieldsProps {
  fields: EditableField[];
  /** What was committed (on leaving a field). */
  values: Typed;
  problems: Typed;
  onType: (field: FieldName, text: string) => void;
  onCommit: (field: FieldName, text: string) => void;
}

/** Only those parts of a claim that may be changed now, each as it is. */
export function EditableFields({ fields, values, problems, onType, onCommit }: EditableFieldsProps) {
  const one = ({ field, label, value, kind, unit }: EditableField) => {
    const now = values[field] ?? value;
    const common = {
      name: field,
      label: unit === '' ? label : `${label} (${unit})`,
      error: problems[field] !== undefined,
      validationMessage: problems[field] ?? '',
    };
    if (kind === 'amount') {
      const amount = now === '' ? {} : { value: Number(now) };
      return (
        <NumberInput
          key={field}
          {...common}
          {...amount}
          min={0}
          precision={2}
          onChange={(next) => onCommit(field, amountText(next))}
        />
      );
    }
    if (kind === 'date') {
      const date = toDateValue(now);
      return (
        <DateInput
          key={field}
          {...common}
          {...(date ? { value: date } : {})}
          format="medium"
          onChange={(next) => onCommit(field, fromDateValue(next))}
        />
      );
    }
    const text = {
      value: now,
      onInput: (next: string) => onType(field, next),
      onChange: (next: string) => onCommit(field, next),
    };
    return kind === 'paragraph' ? (
      <TextArea key={field} {...common} {...text} rows={3} maxLength={2000} />
    ) : (
      <Input key={field} {...common} {...text} />
    );
  };
  return (
    <>
      <AutoGrid columnWidth={200} flexible gap="md">
        {fields.filter(({ kind }) => kind !== 'paragraph').map(one)}
      </AutoGrid>
      {fields.filter(({ kind }) => kind === 'paragraph').map(one)}
    </>
  );
}
