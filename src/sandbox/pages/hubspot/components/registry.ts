import { type ComponentType, createElement, type ReactNode } from 'react';
import { buttonComponents } from './buttons.tsx';
import { chartComponents } from './charts.tsx';
import { choiceComponents } from './choices.tsx';
import { crmComponents } from './crm.tsx';
import { feedbackComponents } from './feedback.tsx';
import { fieldComponents } from './fields.tsx';
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

const unknown = new Map<string, ComponentType<{ children?: ReactNode }>>();

/** The component of a wire name. One we do not have shows its children and can be found by tests. */
export function hostComponent(name: string): HostComponents[string] {
  // HubSpot's experimental twins differ only in spacing.
  const known = byName[name] ?? byName[name.replace(/^Experimental/, '')];
  if (known) return known;
  // One identity a name: a new component each time would lose its children's state.
  const placeholder =
    unknown.get(name) ?? (({ children }) => createElement('div', { 'data-unsupported': name }, children));
  unknown.set(name, placeholder);
  return placeholder;
}
