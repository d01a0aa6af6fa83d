import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { FieldFrame, type FieldProps } from './field-frame.tsx';
import { ChevronIcon } from './icons.tsx';
import { classes } from './wire.ts';

type Value = string | number | boolean;
interface Option {
  label: string;
  value: Value;
}
type SelectProps = FieldProps<Value> & { options?: Option[]; variant?: string };

/** HubSpot adds a search to its menu from this many options on. */
const searchFrom = 8;

/** The chosen value at once, before the extension has answered. */
function useChosen<Chosen>(value: Chosen | undefined, none: Chosen) {
  const [chosen, setChosen] = useState(value ?? none);
  useEffect(() => {
    if (value !== undefined) setChosen(value);
  }, [value]);
  return [chosen, setChosen] as const;
}

function PlainSelect(props: SelectProps) {
  const [chosen, setChosen] = useChosen<Value>(props.value, '');
  const options = props.options ?? [];
  return (
    <FieldFrame field={props}>
      {({ id, described, invalid }) => (
        <div className="select">
          <select
            id={id}
            className="input"
            name={props.name}
            value={String(chosen)}
            required={props.required}
            disabled={props.readOnly}
            data-testid={props.testId}
            aria-describedby={described}
            aria-invalid={invalid || undefined}
            onChange={(event) => {
              const option = options.find(({ value }) => String(value) === event.target.value);
              if (!option) return;
              setChosen(option.value);
              props.onChange?.(option.value);
            }}
          >
            <option value="" disabled hidden>
              {props.placeholder ?? 'Choose'}
            </option>
            {options.map((option) => (
              <option key={String(option.value)} value={String(option.value)}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronIcon />
        </div>
      )}
    </FieldFrame>
  );
}

const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

function SearchableSelect(props: SelectProps) {
  const [chosen, setChosen] = useChosen<Value>(props.value, '');
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const options = props.options ?? [];
  const label = options.find(({ value }) => value === chosen)?.label ?? '';
  const open = typed !== null;
  const found = open ? options.filter((option) => fold(option.label).includes(fold(typed))) : [];

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, open]);

  const show = () => {
    setTyped('');
    setActive(
      Math.max(
        0,
        options.findIndex(({ value }) => value === chosen),
      ),
    );
  };
  const choose = (option: Option | undefined) => {
    setTyped(null);
    if (!option) return;
    setChosen(option.value);
    props.onChange?.(option.value);
  };
  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) show();
      else setActive((before) => (before + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === 'Escape' && open) {
      // The list closes, not the panel it stands in.
      event.preventDefault();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      setTyped(null);
    }
  }

  return (
    <FieldFrame field={props}>
      {({ id, labelId, described, invalid }) => (
        <div
          className="select"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setTyped(null)}
        >
          <input
            id={id}
            className="input"
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open && found[active] ? `${id}-${active}` : undefined}
            aria-describedby={described}
            aria-invalid={invalid || undefined}
            autoComplete="off"
            placeholder={open && label !== '' ? label : (props.placeholder ?? 'Choose')}
            value={typed ?? label}
            readOnly={props.readOnly}
            onClick={() => !open && show()}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKey}
          />
          <ChevronIcon />
          {open && (
            <ul id={`${id}-list`} ref={list} role="listbox" aria-labelledby={labelId} className="options">
              {found.map((option, index) => (
                <li
                  key={String(option.value)}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={option.value === chosen}
                  className={classes('option', index === active && 'is-active')}
                  onPointerDown={(event) => {
                    event.preventDefault();
                    choose(option);
                  }}
                >
                  {option.label}
                </li>
              ))}
              {found.length === 0 && <li className="option is-none">Nothing matches “{typed}”</li>}
            </ul>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

type MultiProps = FieldProps<Value[]> & { options?: Option[] };

function MultiSelect(props: MultiProps) {
  const [chosen, setChosen] = useChosen<Value[]>(props.value, []);
  return (
    <FieldFrame field={props} group>
      {({ labelId, described }) => (
        <div role="group" aria-labelledby={labelId} aria-describedby={described} className="checks">
          {(props.options ?? []).map((option) => (
            <label key={String(option.value)} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={(event) => {
                  const next = event.target.checked
                    ? [...chosen, option.value]
                    : chosen.filter((value) => value !== option.value);
                  setChosen(next);
                  props.onChange?.(next);
                }}
              />
              {option.label}
            </label>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

export const selectComponents = {
  Select: (props: SelectProps) =>
    (props.options?.length ?? 0) >= searchFrom ? <SearchableSelect {...props} /> : <PlainSelect {...props} />,
  MultiSelect,
};
