import { useEffect, useId, useState } from 'react';
import { FieldFrame } from './field-frame.tsx';
import { type Base, classes } from './wire.ts';

interface CheckProps extends Base {
  checked?: boolean;
  initialIsChecked?: boolean;
  value?: string;
  name?: string;
  description?: string;
  readOnly?: boolean;
  readonly?: boolean;
  onChange?: (checked: boolean, value: string) => void;
  'aria-label'?: string;
}

function useChecked(checked: boolean | undefined, initial: boolean | undefined) {
  const [own, setOwn] = useState(checked ?? initial ?? false);
  useEffect(() => {
    if (checked !== undefined) setOwn(checked);
  }, [checked]);
  return [own, setOwn] as const;
}

function Check({ kind, ...props }: CheckProps & { kind: 'checkbox' | 'radio' }) {
  const [own, setOwn] = useChecked(props.checked, props.initialIsChecked);
  const helpId = useId();
  return (
    <div className="check-line">
      <label className="check">
        <input
          type={kind}
          name={props.name}
          value={props.value}
          checked={own}
          disabled={props.readOnly ?? props.readonly}
          aria-label={props['aria-label']}
          aria-describedby={props.description === undefined ? undefined : helpId}
          data-testid={props.testId}
          onChange={(event) => {
            setOwn(event.target.checked);
            props.onChange?.(event.target.checked, props.value ?? '');
          }}
        />
        <span>{props.children}</span>
      </label>
      {props.description !== undefined && (
        <div id={helpId} className="field-help">
          {props.description}
        </div>
      )}
    </div>
  );
}

interface ToggleProps extends Base {
  label: string;
  labelDisplay?: 'inline' | 'top' | 'hidden';
  checked?: boolean;
  initialIsChecked?: boolean;
  readOnly?: boolean;
  readonly?: boolean;
  textChecked?: string;
  textUnchecked?: string;
  onChange?: (checked: boolean) => void;
}

function Toggle(props: ToggleProps) {
  const [own, setOwn] = useChecked(props.checked, props.initialIsChecked);
  const labelId = useId();
  return (
    <div className={classes('toggle', props.labelDisplay === 'top' && 'is-top')}>
      <span id={labelId} className={props.labelDisplay === 'hidden' ? 'visually-hidden' : 'text'}>
        {props.label}
      </span>
      <button
        type="button"
        role="switch"
        aria-checked={own}
        aria-labelledby={labelId}
        disabled={props.readOnly ?? props.readonly}
        className="toggle-track"
        onClick={() => {
          setOwn(!own);
          props.onChange?.(!own);
        }}
      >
        <span>{own ? (props.textChecked ?? 'On') : (props.textUnchecked ?? 'Off')}</span>
      </button>
    </div>
  );
}

interface GroupProps extends Base {
  toggleType?: 'checkboxList' | 'radioButtonList';
  label: string;
  name: string;
  options: { label: string; value: string; initialIsChecked?: boolean; readOnly?: boolean; description?: string }[];
  value?: string | string[];
  inline?: boolean;
  required?: boolean;
  error?: boolean;
  validationMessage?: string;
  onChange?: (value: string | string[]) => void;
}

function ToggleGroup(props: GroupProps) {
  const radio = props.toggleType === 'radioButtonList';
  const given = props.value ?? props.options.filter((option) => option.initialIsChecked).map((option) => option.value);
  const [own, setOwn] = useState(() => [given].flat());
  useEffect(() => {
    if (props.value !== undefined) setOwn([props.value].flat());
  }, [props.value]);
  return (
    <FieldFrame field={props} group>
      {({ labelId, described }) => (
        <div
          role={radio ? 'radiogroup' : 'group'}
          aria-labelledby={labelId}
          aria-describedby={described}
          className={classes('checks', props.inline && 'is-inline')}
        >
          {props.options.map((option) => (
            <label key={option.value} className="check">
              <input
                aria-describedby={option.description ? `${labelId}${option.value}` : undefined}
                type={radio ? 'radio' : 'checkbox'}
                name={props.name}
                value={option.value}
                checked={own.includes(option.value)}
                disabled={option.readOnly}
                onChange={(event) => {
                  const next = radio
                    ? [option.value]
                    : event.target.checked
                      ? [...own, option.value]
                      : own.filter((value) => value !== option.value);
                  setOwn(next);
                  props.onChange?.(radio ? option.value : next);
                }}
              />
              <span>
                {option.label}
                {option.description && (
                  <span id={`${labelId}${option.value}`} className="check-help" aria-hidden="true">
                    {option.description}
                  </span>
                )}
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

export const choiceComponents = {
  Checkbox: (props: CheckProps) => <Check kind="checkbox" {...props} />,
  RadioButton: (props: CheckProps) => <Check kind="radio" {...props} />,
  Toggle,
  ToggleGroup,
};
