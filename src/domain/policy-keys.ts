import { z } from 'zod';
import type { KeyFacts } from './policy/key.ts';
import { policySchema } from './policy.ts';

/** How a value is typed: `choices` is some of its options, `numbers`, `dates` and `texts` are lists. */
export type KeyKind =
  'number' | 'switch' | 'time' | 'date' | 'text' | 'choice' | 'choices' | 'numbers' | 'dates' | 'texts';

export interface PolicyKey {
  /** "protection.protectionDays". */
  path: string;
  section: { id: string; title: string };
  facts: KeyFacts;
  kind: KeyKind;
  /** Bounds of a number, or of each number of a list; null where there is none. */
  min: number | null;
  max: number | null;
  isWhole: boolean;
  /** Values to choose from, with what they are called; empty where any value within the bounds is allowed. */
  options: readonly { value: string; label: string }[];
  /** Undefined where the key has none of its own. */
  default: unknown;
}

interface Described {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: (string | number)[];
  minimum?: number;
  maximum?: number;
  items?: Described;
  properties?: Record<string, Described>;
  default?: unknown;
  section?: string;
  key?: KeyFacts;
}

/** Every key of the policy in the order of its schema. Throws for a key that nobody has given a meaning. */
export const policyKeys: readonly PolicyKey[] = Object.entries(
  (z.toJSONSchema(policySchema, { io: 'input' }) as Described).properties ?? {},
).flatMap(([id, section]) => (section.properties ? keysIn(section, id, { id, title: section.section ?? id }) : []));

const byPath = new Map(policyKeys.map((key) => [key.path, key]));

/** Null: there is no such key. */
export const policyKey = (path: string): PolicyKey | null => byPath.get(path) ?? null;

/** The value of a key in a policy. */
export const valueAt = (policy: object, path: string): unknown =>
  path.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], policy);

function keysIn(node: Described, path: string, section: PolicyKey['section']): PolicyKey[] {
  if (!node.key && node.properties) {
    return Object.entries(node.properties).flatMap(([name, child]) => keysIn(child, `${path}.${name}`, section));
  }
  const facts = node.key;
  if (!facts) throw new Error(`policy key ${path} has no meaning: see told() in policy/key.ts`);
  const one = node.type === 'array' ? (node.items ?? {}) : node;
  const values = one.enum ?? (facts.names ? Object.keys(facts.names) : []);
  return [
    {
      path,
      section,
      facts,
      kind: kindOf(node, values.length > 0),
      min: one.minimum ?? null,
      max: one.maximum ?? null,
      isWhole: one.type === 'integer',
      options: values.map((value) => ({ value: String(value), label: capital(facts.names?.[value] ?? String(value)) })),
      default: node.default,
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function kindOf(node: Described, hasOptions: boolean): KeyKind {
  if (node.type === 'array') {
    if (hasOptions) return 'choices';
    const one = node.items ?? {};
    if (one.type === 'integer' || one.type === 'number') return 'numbers';
    return one.format === 'date' ? 'dates' : 'texts';
  }
  if (hasOptions) return 'choice';
  if (node.type === 'boolean') return 'switch';
  if (node.type === 'integer' || node.type === 'number') return 'number';
  if (node.format === 'date') return 'date';
  return node.pattern?.includes(':') ? 'time' : 'text';
}
