import { isAlias, isMap, parseAllDocuments, visit, type Document } from 'yaml';
import type { KeyProblem } from '../domain/policy/key.ts';

/** A policy has some fifty keys; a text larger than this is something else. */
export const mostPolicyText = 64 * 1024;
/** Levels of nesting; a policy has three. */
const deepest = 10;

/**
 * YAML or JSON (which is YAML) to what it says. One document without aliases, so that a small text cannot mean a large one; every key
 * at most once.
 */
export function readPolicyText(text: string): { document: unknown } | { problems: KeyProblem[] } {
  if (text.length > mostPolicyText) return refused(`must have at most ${mostPolicyText / 1024} kB`);
  if (nestsTooDeep(text)) return refused(`must not nest more than ${deepest} levels deep`);
  let documents: readonly Document[];
  try {
    const parsed = parseAllDocuments(text, {
      schema: 'core',
      uniqueKeys: true,
      logLevel: 'silent',
      prettyErrors: true,
    });
    documents = Array.isArray(parsed) ? parsed : [];
  } catch {
    return refused('cannot be read as YAML or JSON');
  }
  const [document, another] = documents;
  if (!document || document.contents === null) return refused('is empty');
  if (another) return refused('must be one document, without a line of ---');
  const [error] = [...document.errors, ...document.warnings];
  if (error) return refused(`cannot be read as YAML or JSON: ${firstLine(error.message)}`);
  if (hasAliases(document)) return refused('must not use aliases (*name): write the value out');
  if (!isMap(document.contents)) return refused('must be sections with keys, such as protection');
  return { document: document.toJS({ maxAliasCount: 0 }) };
}

const refused = (says: string): { problems: KeyProblem[] } => ({ problems: [{ key: '', says }] });

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    found = true;
    return visit.BREAK;
  });
  return found;
}

/** Judged on the text: a parser that recurses would run out of stack before it could tell. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const line of text.split('\n')) {
    const indent = /^[ \t]*(?:[-?] )*/.exec(line)?.[0].length ?? 0;
    if (indent > deepest * 8) return true;
    for (const sign of line) {
      if (sign === '[' || sign === '{') depth += 1;
      else if (sign === ']' || sign === '}') depth -= 1;
      if (depth > deepest) return true;
    }
  }
  return false;
}

const firstLine = (message: string): string => message.split('\n')[0]?.replace(/:$/, '') ?? message;
