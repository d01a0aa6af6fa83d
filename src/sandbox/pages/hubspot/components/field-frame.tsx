import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { InfoIcon, WarningIcon } from './icons.tsx';
import { type Base, classes } from './wire.ts';

/** Props all fields share. */
export interface FieldProps<Value> extends Base {
  label?: string;
  name?: string;
  value?: Value;
  defaultValue?: Value;
  required?: boolean;
  readOnly?: boolean;
  description?: string;
  tooltip?: string;
  placeholder?: string;
  error?: boolean;
  validationMessage?: string;
  onChange?: (value: Value) => void;
  onInput?: (value: Value) => void;
  onBlur?: (value: Value) => void;
  onFocus?: (value: Value) => void;
}

interface FrameProps {
  field: Pick<FieldProps<never>, 'label' | 'required' | 'description' | 'tooltip' | 'error' | 'validationMessage'>;
  group?: boolean;
  children: (given: { id: string; labelId: string; described: string | undefined; invalid: boolean }) => ReactNode;
}

/** Label, help, the field itself and what is wrong with it, tied together for assistive technology. */
export function FieldFrame({ field, group, children }: FrameProps) {
  const id = useId();
  const [labelId, helpId, errorId] = [`${id}l`, `${id}h`, `${id}e`];
  const { label, required, description, tooltip, error, validationMessage } = field;
  const message = validationMessage ?? '';
  const invalid = error === true;
  const described = [description ? helpId : '', message === '' ? '' : errorId].filter(Boolean).join(' ');
  const words = (
    <>
      {label}
      {required && (
        <span className="required" aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </>
  );
  return (
    <div className={classes('field', invalid && 'is-invalid')}>
      {label !== undefined && (
        <div className="field-label">
          {group ? (
            <span id={labelId}>{words}</span>
          ) : (
            <label id={labelId} htmlFor={id}>
              {words}
            </label>
          )}
          {tooltip !== undefined && (
            <span className="hint" tabIndex={0} role="note" aria-label={tooltip} title={tooltip}>
              <InfoIcon />
            </span>
          )}
        </div>
      )}
      {description && (
        <div id={helpId} className="field-help">
          {description}
        </div>
      )}
      {children({ id, labelId, described: described === '' ? undefined : described, invalid })}
      {message !== '' && (
        <div id={errorId} className={invalid ? 'field-error' : 'field-help'}>
          {invalid && <WarningIcon />}
          <span>{message}</span>
        </div>
      )}
    </div>
  );
}

/** An answer later than this is no echo but the extension's own wish. */
const echoMs = 3000;

/**
 * The text in a field, while the extension's idea of it comes over the wire a moment late: an echo of what was typed
 * just before never overwrites newer letters, a value of the extension's own does.
 */
export function useFieldText(value: string | undefined, initial: string) {
  const [text, setText] = useState(value ?? initial);
  const told = useRef<{ text: string; at: number }[]>([]);
  useEffect(() => {
    if (value === undefined) return;
    const since = performance.now() - echoMs;
    told.current = told.current.filter(({ at }) => at > since);
    const echo = told.current.findIndex((one) => one.text === value);
    if (echo >= 0) told.current.splice(0, echo + 1);
    else setText(value);
  }, [value]);
  /** Remembers that the extension has been told this, so that its echo is known as one. */
  const tell = (next: string) => {
    told.current.push({ text: next, at: performance.now() });
  };
  return { text, setText, tell };
}
