import type { Element } from './xml.ts';

/** Counts what was looked up, so that a check which looks at nothing is noticed. */
export interface Lookup {
  expect(found: boolean, file: string, element: Element | undefined, message: string): void;
}
