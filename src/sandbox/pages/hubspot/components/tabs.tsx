import { createContext, type KeyboardEvent, useContext, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Base, classes } from './wire.ts';

type TabId = string | number;
interface TabsDesk {
  selected: TabId | undefined;
  select: (id: TabId) => void;
  strip: HTMLElement | null;
  groupId: string;
}
const Desk = createContext<TabsDesk>({ selected: undefined, select: () => undefined, strip: null, groupId: '' });

interface TabsProps extends Base {
  selected?: TabId;
  defaultSelected?: TabId;
  variant?: 'default' | 'enclosed';
  fill?: boolean;
  onSelectedChange?: (id: TabId) => void;
}

/** Tabs put their buttons into one strip and show their content below, if they have any. */
function Tabs({ children, selected, defaultSelected, variant = 'default', fill, onSelectedChange }: TabsProps) {
  const [own, setOwn] = useState(selected ?? defaultSelected);
  const [strip, setStrip] = useState<HTMLElement | null>(null);
  const groupId = useId();
  useEffect(() => {
    if (selected !== undefined) setOwn(selected);
  }, [selected]);

  function onKey(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const tabs = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]:not([disabled])')];
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
    event.preventDefault();
  }

  const select = (id: TabId) => {
    setOwn(id);
    onSelectedChange?.(id);
  };
  return (
    <div className="tabs">
      <div
        role="tablist"
        ref={setStrip}
        className={classes('tab-strip', `tab-strip-${variant}`, fill && 'is-filled')}
        onKeyDown={onKey}
      />
      <Desk.Provider value={{ selected: own, select, strip, groupId }}>{children}</Desk.Provider>
    </div>
  );
}

interface TabProps extends Base {
  tabId?: TabId;
  title?: string;
  disabled?: boolean;
  tooltip?: string;
}

function Tab({ tabId, title, disabled, tooltip, children }: TabProps) {
  const desk = useContext(Desk);
  const ownId = useId();
  const id = tabId ?? ownId;
  const mine = useRef<HTMLButtonElement>(null);
  const isSelected = desk.selected === id;
  const nothingSelected = desk.selected === undefined;
  useEffect(() => {
    // The first tab is the one shown when nobody said which.
    if (nothingSelected && mine.current?.parentElement?.firstElementChild === mine.current) desk.select(id);
  });
  const panelId = `${desk.groupId}-${String(id)}`;
  const hasContent = children !== undefined && children !== null;
  if (!desk.strip) return null;
  return (
    <>
      {createPortal(
        <button
          ref={mine}
          type="button"
          role="tab"
          className="tab"
          title={tooltip}
          aria-selected={isSelected}
          aria-controls={hasContent ? panelId : undefined}
          tabIndex={isSelected || nothingSelected ? 0 : -1}
          disabled={disabled}
          onClick={() => !isSelected && desk.select(id)}
        >
          {title}
        </button>,
        desk.strip,
      )}
      {hasContent && isSelected && (
        <div id={panelId} role="tabpanel" className="tab-panel">
          {children}
        </div>
      )}
    </>
  );
}

interface StepsProps extends Base {
  stepNames: string[];
  currentStep?: number;
  direction?: 'horizontal' | 'vertical';
  onClick?: (step: number) => void;
}

export const tabComponents = {
  Tabs,
  Tab,
  StepIndicator: ({ stepNames, currentStep = 0, direction = 'horizontal' }: StepsProps) => (
    <ol className={`steps steps-${direction}`}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          aria-current={index === currentStep ? 'step' : undefined}
          className={classes(index < currentStep && 'is-done')}
        >
          {name}
        </li>
      ))}
    </ol>
  ),
};
