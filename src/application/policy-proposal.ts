import type { PreviewPolicyRequest } from '../contract/policy-requests.ts';
import type { Policy } from '../domain/policy.ts';
import type { KeyProblem } from '../domain/policy/key.ts';
import {
  baseOn,
  changesBetween,
  latestVersion,
  type KeyChange,
  type PublishedPolicy,
} from '../domain/policy-change.ts';
import { readPolicy } from '../domain/policy-document.ts';
import { policyKey } from '../domain/policy-keys.ts';
import { readTyped } from '../domain/policy-value.ts';
import { readPolicyText } from './read-policy-text.ts';

export interface Proposal {
  /** What would hold on that day if nothing were published. */
  base: Policy;
  policy: Policy;
  changes: KeyChange[];
}

type Tree = Record<string, unknown>;

/**
 * What somebody wants the policy to be from a day on: a document, keys edited in place on top of it, and for everything
 * that neither names, what would hold on that day anyway.
 */
export function proposalOf(
  versions: readonly PublishedPolicy[],
  { changes, document, effectiveFrom }: Pick<PreviewPolicyRequest, 'changes' | 'document' | 'effectiveFrom'>,
  today: string,
): Proposal | { problems: KeyProblem[] } {
  const tree = readChanges(document, changes);
  if ('problems' in tree) return tree;
  const base = baseOn(versions, effectiveFrom);
  const judged = readPolicy(tree.document, base, { version: latestVersion(versions) + 1, effectiveFrom });
  const early: KeyProblem[] =
    effectiveFrom < today
      ? [{ key: 'effectiveFrom', says: `must be ${today} or later: what was decided is never decided anew` }]
      : [];
  if ('problems' in judged) return { problems: [...early, ...judged.problems] };
  if (early.length > 0) return { problems: early };
  return { base, policy: judged.policy, changes: changesBetween(base, judged.policy) };
}

/** A document and keys edited in place on top of it, as one document. */
export function readChanges(
  document: string,
  changes: PreviewPolicyRequest['changes'],
): { document: unknown } | { problems: KeyProblem[] } {
  const read = document.trim() === '' ? { document: {} } : readPolicyText(document);
  if ('problems' in read) return read;
  const tree = read.document as Tree;
  for (const { key, value } of changes) {
    const known = policyKey(key);
    put(tree, key.split('.'), known ? readTyped(known, value) : value);
  }
  return { document: tree };
}

/** Where the path leads through a value, the value stays: the document is judged as a whole. */
function put(tree: Tree, [name = '', ...rest]: string[], value: unknown): void {
  const own = Object.hasOwn(tree, name) ? tree[name] : undefined;
  if (rest.length === 0) {
    Object.defineProperty(tree, name, { value, enumerable: true, writable: true, configurable: true });
  } else if (own === undefined || own === null) {
    const below: Tree = {};
    Object.defineProperty(tree, name, { value: below, enumerable: true, writable: true, configurable: true });
    put(below, rest, value);
  } else if (typeof own === 'object' && !Array.isArray(own)) put(own as Tree, rest, value);
}
