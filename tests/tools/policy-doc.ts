import { defaultPolicy } from '../../src/domain/policy.ts';
import { policyKeys, valueAt, type PolicyKey } from '../../src/domain/policy-keys.ts';
import { allowed, sentenceOf, typed } from '../../src/domain/policy-value.ts';
import { table } from './table-doc.ts';

const opening = `# The policy

Every number of the partner program, made from the schema in \`src/domain/policy/\` by \`npm run docs\`. What a tenant has not
changed is the default.

A tenant's policy has versions. A version takes effect on a day, counted in the tenant's time zone, today or later, and is used
from the first instant of that day. What was decided stays: each event names the version it was decided under, and "Why?" tells
it by that version. Versions are never changed. One that waits for its day is overtaken by a later one for the same day or an
earlier one; the history says so.

An admin changes the policy under Settings in either CRM, key by key, and sees before publishing what the change would touch.
The same can be written as YAML or JSON; what a document does not name stays as it is:

    protection:
      protectionDays: 60
    life:
      warnDays: 40

\`npm run policy -- check FILE\` says what is wrong with a document, \`npm run policy -- diff FILE\` what it would change,
\`npm run policy -- show\` prints the policy in force.

What contradicts itself is refused: a warning after the end by silence, an update due after the warning, an office that closes
before it opens, a likelier match than a same one. What is allowed and seldom meant is warned of.
`;

/** docs/policy.md: each key with its meaning, rule, unit, default and bounds. */
export function policyDoc(): string {
  const sections = Map.groupBy(policyKeys, ({ section }) => section.id);
  return [opening, ...[...sections.values()].map(sectionDoc)].join('\n');
}

function sectionDoc(keys: PolicyKey[]): string {
  const { id, title } = keys[0]?.section ?? { id: '', title: '' };
  const rows = keys.map((key) => [
    `\`${key.path.slice(id.length + 1)}\``,
    meaning(key),
    key.facts.rules.join(', ') || '-',
    key.facts.unit ?? '-',
    `\`${typed(valueAt(defaultPolicy, key.path)) || 'none'}\``,
    allowed(key),
  ]);
  return `## ${title} (\`${id}\`)\n\n${table(['Key', 'Meaning', 'Rule', 'Unit', 'Default', 'Takes'], rows)}\n`;
}

/** The sentence at its default, and what else one has to know. */
function meaning(key: PolicyKey): string {
  const { says, note } = key.facts;
  const sentence =
    typeof says === 'object' ? `Yes: ${says.on} No: ${says.off}` : sentenceOf(key, valueAt(defaultPolicy, key.path));
  const names = key.options.filter(({ value, label }) => value !== label);
  const named = names.length === 0 ? '' : ` ${names.map(({ value, label }) => `\`${value}\` is ${label}`).join(', ')}.`;
  return `${sentence}${note === undefined ? '' : ` ${note}`}${named}`;
}
