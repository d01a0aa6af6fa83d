import { readFileSync } from 'node:fs';
import { DOMParser } from '@xmldom/xmldom';
import type { Element, Node } from '@xmldom/xmldom';

export type { Element } from '@xmldom/xmldom';

type Parsed = { root: Element } | { fault: string };

/** By their text: several checks read the same files. Nobody changes what was parsed. */
const known = new Map<string, Parsed>();

/** The root element of an XML file, or what is wrong with it. */
export function parseXml(file: string): Parsed {
  const text = readFileSync(file, 'utf8');
  const before = known.get(text);
  if (before) return before;
  const parsed = parse(text);
  known.set(text, parsed);
  return parsed;
}

function parse(text: string): Parsed {
  let fault: string | undefined;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') fault ??= message.split('\n')[0];
    },
  });
  try {
    const { documentElement } = parser.parseFromString(text, 'text/xml');
    if (fault === undefined && documentElement) return { root: documentElement };
  } catch (error) {
    fault ??= error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
  return { fault: fault ?? 'no root element' };
}

export function children(element: Element, name?: string): Element[] {
  const found: Element[] = [];
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1 && (name === undefined || (node as Element).localName === name)) {
      found.push(node as Element);
    }
  }
  return found;
}

/** Text of the element at a path of names; undefined where there is none. */
export function textAt(element: Element, ...path: string[]): string | undefined {
  let here: Element | undefined = element;
  for (const name of path) here = here && children(here, name)[0];
  return here?.textContent?.trim();
}

export function textsAt(element: Element, name: string): string[] {
  return children(element, name).map((child) => child.textContent?.trim() ?? '');
}

export const lineOf = (element: Element): number | undefined => element.lineNumber;
