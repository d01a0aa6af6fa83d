import { editDistance } from './matching/letters.ts';
import type { KeyProblem } from './policy/key.ts';
import { type Policy, policySchema } from './policy.ts';
import { policyFaults } from './policy-coherence.ts';
import { policyKey, policyKeys, valueAt } from './policy-keys.ts';
import { allowed, readTyped } from './policy-value.ts';

type Tree = { [name: string]: unknown };

/** Problems told at once; a document with more is told the first of them. */
const mostProblems = 50;
/** Given by the product when a version is published: a document that was read from here may still carry them. */
const givenByUs = new Set(['version', 'effectiveFrom', 'wholeDaysFrom']);

/**
 * A policy out of a document that names some or all of its keys; what it does not name stays as it is in `base`.
 * Everything that is wrong is told at once, each with what is allowed.
 */
export function readPolicy(
  document: unknown,
  base: Policy,
  { version, effectiveFrom }: { version: number; effectiveFrom: string },
): { policy: Policy } | { problems: KeyProblem[] } {
  if (!isTree(document)) return { problems: [{ key: '', says: 'must be sections with keys, such as protection' }] };
  const { wholeDaysFrom: _, ...numbers } = structuredClone(base);
  const tree: Tree = numbers;
  const unknown = merge(tree, document, '');
  const parsed = policySchema.safeParse({ ...tree, version, effectiveFrom });
  const wrong = (parsed.error?.issues ?? []).map(({ path, message, code }) => {
    const key = policyKey(path.join('.')) ?? policyKey(path.slice(0, -1).join('.'));
    const own = code === 'custom' || key === null;
    return {
      key: key?.path ?? path.join('.'),
      says: own ? message : `must be ${allowed(key)}${instead(tree, key.path)}`,
    };
  });
  const problems = [...unknown, ...distinct(wrong)];
  if (problems.length > 0 || !parsed.success) return { problems: problems.slice(0, mostProblems) };
  const faults = policyFaults(parsed.data);
  return faults.length > 0 ? { problems: faults } : { policy: parsed.data };
}

/** Puts what a document names into the tree; answers what the tree has no place for. */
function merge(tree: Tree, document: Tree, path: string): KeyProblem[] {
  return Object.entries(document).flatMap(([name, value]): KeyProblem[] => {
    const at = path === '' ? name : `${path}.${name}`;
    if (path === '' && givenByUs.has(name)) return [];
    const key = policyKey(at);
    if (key) {
      tree[name] = key.kind === 'switch' && typeof value === 'string' ? readTyped(key, value) : value;
      return [];
    }
    const below = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (!isTree(below)) return [{ key: shortened(at), says: `is no key of the policy${meant(at)}` }];
    if (value === null) return [];
    return isTree(value) ? merge(below, value, at) : [{ key: at, says: 'must hold keys, not a value' }];
  });
}

/** "; did you mean protection.protectionDays?", where one key is near. */
function meant(path: string): string {
  if (path.length > 100) return '';
  const near = policyKeys
    .map((key) => ({
      path: key.path,
      away: Math.min(editDistance(key.path, path), editDistance(lastOf(key.path), lastOf(path))),
    }))
    .toSorted((a, b) => a.away - b.away)[0];
  return near && near.away <= Math.max(2, lastOf(path).length / 4) ? `; did you mean ${near.path}?` : '';
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function instead(tree: Tree, path: string): string {
  const value = valueAt(tree, path);
  if (value === null || value === undefined || value === '') return ', and is empty';
  return `, not ${shortened(JSON.stringify(value))}`;
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

const distinct = (problems: KeyProblem[]): KeyProblem[] => [
  ...new Map(problems.map((problem) => [`${problem.key} ${problem.says}`, problem])).values(),
];

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
