import type { PolicyProblem } from '../../contract/policy.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Refusal } from '../../domain/event.ts';
import type { Policy } from '../../domain/policy.ts';
import type { KeyProblem } from '../../domain/policy/key.ts';
import type { KeyChange, PolicyRefusal, PublishedPolicy } from '../../domain/policy-change.ts';
import { policyKey } from '../../domain/policy-keys.ts';
import { spoken } from '../../domain/policy-value.ts';
import { dayText, momentText, plural } from './reader.ts';

/** "Protection: 90 days → 60 days (rule 4)." */
export function changeWords({ key, before, after }: KeyChange): string {
  const { rules, label } = key.facts;
  const rule = rules.length === 0 ? '' : ` (${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')})`;
  return `${label}: ${spoken(key, before)} → ${spoken(key, after)}${rule}.`;
}

/** "Protection must be a whole number from 0 to 3650, not "ninety"." */
export function problemView({ key, says }: KeyProblem): PolicyProblem {
  const subject =
    key === '' ? 'The document' : key === 'effectiveFrom' ? 'The day' : (policyKey(key)?.facts.label ?? key);
  return { key, message: `${subject} ${says}${says.endsWith('?') ? '' : '.'}` };
}

/** "2 numbers change on 1 Dec 2026." */
export const previewWords = (
  { changes, policy }: { changes: readonly KeyChange[]; policy: Policy },
  today: string,
  reader: Reader,
): string =>
  `${plural(changes.length, 'value changes', 'values change')} ${policy.effectiveFrom === today ? 'today, with the publication' : `on ${dayText(policy.effectiveFrom, reader)}`}.`;

/** Planned versions whose day never comes, if this one is published. */
export const overtakenWords = (
  versions: readonly PublishedPolicy[],
  overtaken: readonly number[],
  reader: Reader,
): string[] =>
  versions
    .filter(({ policy }) => overtaken.includes(policy.version))
    .map(
      ({ policy }) =>
        `Version ${policy.version}, planned for ${dayText(policy.effectiveFrom, reader)}, will not take effect: this one takes its place. Publish it again if it is still wanted.`,
    );

export const publishedWords = ({ version, effectiveFrom }: Policy, today: string, reader: Reader): string =>
  effectiveFrom === today
    ? `Published. Version ${version} is in force from now on. What was decided before keeps its version; credits and money of what closes today go by the version with which the day began.`
    : `Published. Version ${version} takes effect on ${dayText(effectiveFrom, reader)}. Until then nothing changes.`;

/** Why nothing was published, and what is allowed now. */
export function policyRefusalWords({ refused, facts }: Refusal<PolicyRefusal>, reader: Reader): string {
  switch (refused) {
    case 'stale': {
      const who = facts['by'] === null ? 'Somebody' : String(facts['by']);
      const when = facts['at'] === null ? '' : ` on ${momentText(String(facts['at']), reader)}`;
      return `Nothing was published: ${who} published version ${String(facts['version'])}${when}. Look at it, then publish again; what you entered is kept.`;
    }
    case 'in_the_past':
      return `Nothing was published: a version takes effect today (${dayText(String(facts['today']), reader)}) or later.`;
    case 'nothing_changed':
      return 'Nothing was published: every value is as it would be on that day anyway. Change at least one.';
    case 'reason_required':
      return 'Nothing was published: say why. The reason stays with the version.';
    case 'not_your_role':
      return 'Nothing was published: only an admin may change the policy.';
    case 'clock_behind':
      return `Nothing was published: the clock stands before ${momentText(String(facts['lastAt']), reader)}, when the last version was published. Publish after that.`;
  }
}
