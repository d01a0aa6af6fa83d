import { type ComponentType, createElement, type ReactNode } from 'react';
import { buttonComponents } from './buttons.tsx';
import { chartComponents } from './charts.tsx';
import { choiceComponents } from './choices.tsx';
import { crmComponents } from './crm.tsx';
import { feedbackComponents } from './feedback.tsx';
import { fieldComponents } from './fields.tsx';
import { guarded } from './guarded.tsx';
import { layoutComponents } from './layout.tsx';
import { listComponents } from './lists.tsx';
import { overlayComponents } from './overlays.tsx';
import { pageComponents } from './page-parts.tsx';
import { selectComponents } from './selects.tsx';
import { tableComponents } from './tables.tsx';
import { tabComponents } from './tabs.tsx';
import { textComponents } from './text.tsx';

// Props come over the wire from the extension; each component names the ones it takes.
// oxlint-disable-next-line no-explicit-any -- the wire carries no types
export type HostComponents = Record<string, ComponentType<any>>;

const byName: HostComponents = {
  ...textComponents,
  ...layoutComponents,
  ...buttonComponents,
  ...feedbackComponents,
  ...fieldComponents,
  ...selectComponents,
  ...choiceComponents,
  ...tableComponents,
  ...tabComponents,
  ...listComponents,
  ...chartComponents,
  ...overlayComponents,
  ...pageComponents,
  ...crmComponents,
};

const made = new Map<string, HostComponents[string]>();

/** One that is not ours shows its children and can be found by tests. */
const placeholder = (name: string) =>
  function Unsupported({ children }: { children?: ReactNode }) {
    return createElement('div', { 'data-unsupported': name }, children);
  };

/** The component of a wire name, always the same one: a new one each time would lose what it holds. */
export function hostComponent(name: string): HostComponents[string] {
  const known = made.get(name);
  if (known) return known;
  // HubSpot's experimental twins differ only in spacing.
  const component = byName[name] ?? byName[name.replace(/^Experimental/, '')] ?? placeholder(name);
  const safe = guarded(component);
  made.set(name, safe);
  return safe;
}
