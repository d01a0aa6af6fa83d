import type { ReactNode } from 'react';

/** Props every component has. */
export interface Base {
  testId?: string;
  children?: ReactNode;
}

export type Size = 'xs' | 'sm' | 'md' | 'lg' | 'xl';
const sizes: Record<string, Size> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
};
/** HubSpot takes `sm` and `small` alike. */
export function sizeOf(given: string | undefined, otherwise: Size): Size {
  if (given === undefined) return otherwise;
  return sizes[given] ?? (given as Size);
}

const gaps: Record<string, string> = {
  flush: '0',
  none: '0',
  xs: '4px',
  sm: '8px',
  md: '16px',
  lg: '24px',
  xl: '32px',
};
export function gapOf(given: string | undefined, otherwise: string): string {
  return (
    gaps[given === undefined || given in gaps ? (given ?? otherwise) : sizeOf(given, 'md')] ?? gaps[otherwise] ?? '8px'
  );
}

/** What HubSpot hands to event functions, reduced to what can cross to a worker. */
export interface WireEvent {
  type: string;
  bubbles: boolean;
  timeStamp: number;
  id: string;
}
let count = 0;
export function wireEvent(type: string): WireEvent {
  count += 1;
  return { type, bubbles: false, timeStamp: performance.now(), id: `event-${count}` };
}

export interface Reactions {
  openPanel(id: string): void;
  closePanel(id: string): void;
  openModal(id: string): void;
  closeModal(id: string): void;
}
export type ReactionHandler = (event: unknown, reactions: Reactions) => unknown;

export type Href = string | { url: string; external?: boolean };

export const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ');
