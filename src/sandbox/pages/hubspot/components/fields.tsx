import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { config } from '../pages/config.ts';
import { FieldFrame, type FieldProps, useFieldText } from './field-frame.tsx';
import { CloseIcon, SearchIcon } from './icons.tsx';
import { reactions } from './overlay-desk.ts';
import { type Base, type ReactionHandler, wireEvent } from './wire.ts';

type TextField = FieldProps<string> & {
  type?: string;
  rows?: number;
  maxLength?: number;
  resize?: string;
  clearable?: boolean;
};

/** Told on every letter (onInput), and once more when the field is left or its form is sent (onChange). */
function useTextEvents(props: TextField) {
  const { text, setText, tell } = useFieldText(props.value, props.defaultValue ?? '');
  const committed = useRef(text);
  return {
    value: text,
    name: props.name,
    required: props.required,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    set: (next: string) => {
      setText(next);
      tell(next);
      props.onInput?.(next);
    },
    commit: (now: string) => {
      if (committed.current === now) return;
      committed.current = now;
      tell(now);
      props.onChange?.(now);
    },
    blur: () => props.onBlur?.(text),
    focus: () => {
      committed.current = text;
      props.onFocus?.(text);
    },
  };
}

function TextInput(props: TextField) {
  const { set, commit, blur, focus, ...field } = useTextEvents(props);
  return (
    <FieldFrame field={props}>
      {({ id, described, invalid }) => (
        <input
          {...field}
          id={id}
          className="input"
          type={props.type ?? 'text'}
          data-testid={props.testId}
          aria-describedby={described}
          aria-invalid={invalid || undefined}
          autoComplete="off"
          onChange={(event) => set(event.target.value)}
          onFocus={focus}
          onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
          onBlur={(event) => {
            commit(event.target.value);
            blur();
          }}
        />
      )}
    </FieldFrame>
  );
}

function TextArea(props: TextField) {
  const { set, commit, blur, focus, ...field } = useTextEvents(props);
  return (
    <FieldFrame field={props}>
      {({ id, described, invalid }) => (
        <textarea
          {...field}
          id={id}
          className="input"
          rows={props.rows ?? 3}
          data-testid={props.testId}
          aria-describedby={described}
          aria-invalid={invalid || undefined}
          onChange={(event) => set(event.target.value)}
          onFocus={focus}
          onBlur={(event) => {
            commit(event.target.value);
            blur();
          }}
        />
      )}
    </FieldFrame>
  );
}

function SearchInput(props: TextField) {
  const { set, commit, blur, focus, ...field } = useTextEvents(props);
  return (
    <FieldFrame field={props}>
      {({ id, described, invalid }) => (
        <div className="search">
          <SearchIcon />
          <input
            {...field}
            id={id}
            className="input"
            type="search"
            data-testid={props.testId}
            aria-describedby={described}
            aria-invalid={invalid || undefined}
            onChange={(event) => set(event.target.value)}
            onFocus={focus}
            onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
            onBlur={(event) => {
              commit(event.target.value);
              blur();
            }}
          />
          {props.clearable !== false && field.value !== '' && (
            <button
              type="button"
              className="icon-button"
              aria-label="Clear the search"
              onClick={() => {
                set('');
                commit('');
              }}
            >
              <CloseIcon />
            </button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

type NumberField = FieldProps<number> & {
  min?: number;
  max?: number;
  precision?: number;
  formatStyle?: string;
  currency?: string;
};

const plain = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : String(value));

/** Accepts what people type in their own manner: spaces and grouping go, a decimal comma becomes a point. */
function parseNumber(text: string): number {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '');
  const decimalComma = /^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d{1,2}$/.test(bare);
  const normal = decimalComma ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
  return normal === '' ? Number.NaN : Number(normal);
}

function NumberInput(props: NumberField) {
  const given = props.value ?? props.defaultValue;
  const { text, setText, tell } = useFieldText(
    props.value === undefined ? undefined : plain(props.value),
    plain(given),
  );
  const [editing, setEditing] = useState(false);
  const committed = useRef(text);
  const input = useRef<HTMLInputElement>(null);
  // Showing the bare number instead of the grouped one would leave the caret somewhere; selected, typing replaces it.
  useLayoutEffect(() => {
    if (editing) input.current?.select();
  }, [editing]);
  const number = parseNumber(text);
  const style = props.currency
    ? ({ style: 'currency', currency: props.currency, currencyDisplay: 'narrowSymbol' } as const)
    : {};
  const shown =
    editing || Number.isNaN(number)
      ? text
      : new Intl.NumberFormat(config.locale, {
          maximumFractionDigits: props.precision ?? 2,
          minimumFractionDigits: 0,
          ...style,
        }).format(number);
  const commit = () => {
    if (committed.current === text) return;
    committed.current = text;
    tell(plain(number));
    props.onChange?.(number);
  };
  return (
    <FieldFrame field={props}>
      {({ id, described, invalid }) => (
        <input
          id={id}
          ref={input}
          className="input"
          inputMode="decimal"
          name={props.name}
          value={shown}
          required={props.required}
          readOnly={props.readOnly}
          placeholder={props.placeholder}
          data-testid={props.testId}
          aria-describedby={described}
          aria-invalid={invalid || undefined}
          autoComplete="off"
          onFocus={() => setEditing(true)}
          onChange={(event) => {
            setText(event.target.value);
            props.onInput?.(parseNumber(event.target.value));
          }}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
          onBlur={() => {
            setEditing(false);
            commit();
          }}
        />
      )}
    </FieldFrame>
  );
}

interface DateValue {
  year: number;
  month: number;
  date: number;
}
const two = (part: number) => String(part).padStart(2, '0');
const isoOf = (value: DateValue | null | undefined) =>
  value ? `${String(value.year).padStart(4, '0')}-${two(value.month + 1)}-${two(value.date)}` : '';

function DateInput(props: FieldProps<DateValue> & { min?: DateValue; max?: DateValue }) {
  const given = props.value ?? props.defaultValue;
  const { text, setText, tell } = useFieldText(
    props.value === undefined ? undefined : isoOf(props.value),
    isoOf(given),
  );
  return (
    <FieldFrame field={props}>
      {({ id, described, invalid }) => (
        <input
          id={id}
          className="input"
          type="date"
          name={props.name}
          value={text}
          min={isoOf(props.min) || undefined}
          max={isoOf(props.max) || undefined}
          required={props.required}
          readOnly={props.readOnly}
          data-testid={props.testId}
          aria-describedby={described}
          aria-invalid={invalid || undefined}
          onChange={(event) => {
            const [year, month, date] = event.target.value.split('-').map(Number);
            setText(event.target.value);
            tell(event.target.value);
            // While a year is being typed the browser gives nothing; HubSpot's calendar gives null when cleared.
            const value =
              year && month && date ? { year, month: month - 1, date, formattedDate: event.target.value } : null;
            props.onChange?.(value as DateValue);
          }}
        />
      )}
    </FieldFrame>
  );
}

interface TimeValue {
  hours: number;
  minutes: number;
}
function TimeInput(props: FieldProps<TimeValue>) {
  const given = props.value ?? props.defaultValue;
  return (
    <FieldFrame field={props}>
      {({ id, described }) => (
        <input
          id={id}
          className="input"
          type="time"
          name={props.name}
          defaultValue={given ? `${two(given.hours)}:${two(given.minutes)}` : ''}
          aria-describedby={described}
          onChange={(event) => {
            const [hours, minutes] = event.target.value.split(':').map(Number);
            if (hours !== undefined && minutes !== undefined) props.onChange?.({ hours, minutes });
          }}
        />
      )}
    </FieldFrame>
  );
}

interface FormProps extends Base {
  onSubmit?: ReactionHandler;
  autoComplete?: 'on' | 'off';
}

function Form({ children, onSubmit, autoComplete }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.current) return;
    const targetValue = Object.fromEntries(new FormData(form.current));
    void onSubmit?.({ ...wireEvent('submit'), targetValue }, reactions);
  };
  // Required fields are the extension's to check, in its own words.
  return (
    <form ref={form} noValidate autoComplete={autoComplete} onSubmit={submit} onKeyDown={submitOnEnter}>
      {children}
    </form>
  );
}

/** Browsers send a form on Enter only when it holds a submit button or a single field; HubSpot's always does. */
function submitOnEnter(event: React.KeyboardEvent<HTMLFormElement>) {
  const field = event.target as HTMLElement;
  if (event.key !== 'Enter' || event.defaultPrevented || !(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function FileInput(props: FieldProps<string>) {
  return (
    <FieldFrame field={props}>
      {({ id }) => <input id={id} className="input" type="file" name={props.name} />}
    </FieldFrame>
  );
}

export const fieldComponents = {
  Input: TextInput,
  TextArea,
  Textarea: TextArea,
  SearchInput,
  NumberInput,
  CurrencyInput: NumberInput,
  StepperInput: NumberInput,
  DateInput,
  TimeInput,
  FileInput,
  Form,
};
