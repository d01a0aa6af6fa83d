import type { PolicyKeyView, PolicyVersionView, PolicyView } from '../../contract/policy.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Tag } from '../../contract/shared.ts';
import { defaultPolicy, type Policy } from '../../domain/policy.ts';
import { changesBetween, wasOvertaken, type PublishedPolicy } from '../../domain/policy-change.ts';
import { policyKeys, valueAt, type PolicyKey } from '../../domain/policy-keys.ts';
import { allowed, sentenceOf, spoken, typed } from '../../domain/policy-value.ts';
import { changeWords } from './policy-change.ts';
import { dayText, stampText } from './reader.ts';

/** "Rule 4", "Rules 2 and 6"; empty where a key belongs to none. */
export const ruleText = (rules: readonly number[]): string =>
  rules.length === 0
    ? ''
    : `${rules.length === 1 ? 'Rule' : 'Rules'} ${rules.join(', ').replace(/, (\d+)$/, ' and $1')}`;

/** The policy as sections of sentences, each with the value that can be edited in it. */
export function sectionViews(policy: Policy): PolicyView['sections'] {
  const sections = new Map<string, PolicyView['sections'][number]>();
  for (const key of policyKeys) {
    const { id, title } = key.section;
    const section = sections.get(id) ?? { id, title, keys: [] };
    section.keys.push(keyView(key, valueAt(policy, key.path)));
    sections.set(id, section);
  }
  return [...sections.values()];
}

const unitTexts = {
  day: 'days',
  hour: 'hours',
  minute: 'minutes',
  month: 'months',
  percent: '%',
  time: 'times',
} as const;

function keyView(key: PolicyKey, value: unknown): PolicyKeyView {
  const { facts, kind, min, max, isWhole, options } = key;
  const { unit } = facts;
  return {
    key: key.path,
    label: facts.label,
    sentence: sentenceOf(key, value),
    rule: ruleText(facts.rules),
    note: facts.note ?? '',
    kind,
    value: typed(value),
    unit: unit === undefined || unit === 'score' || unit === 'count' ? '' : unitTexts[unit],
    allowed: allowedText(key),
    min,
    max,
    isWhole,
    options: options.map((option) => ({ ...option })),
  };
}

/** "A whole number from 0 to 3650. Unless changed: 90 days." */
function allowedText(key: PolicyKey): string {
  const takes = key.options.length > 0 ? '' : `${capital(allowed(key))}. `;
  return key.default === undefined ? takes.trim() : `${takes}Unless changed: ${spoken(key, key.default)}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Version 3, in force since 3 Nov 2026." */
export function standingWords(policy: Policy, versions: readonly PublishedPolicy[], reader: Reader): string {
  return versions.some((version) => version.policy.version === policy.version)
    ? `Version ${policy.version}, in force since ${dayText(policy.effectiveFrom, reader)}.`
    : 'The program’s own numbers are in force. Nothing has been changed yet.';
}

/** "Version 4 takes effect on 1 Jan 2027."; empty where none waits for its day. */
export const plannedWords = (versions: readonly PublishedPolicy[], today: string, reader: Reader): string =>
  versions
    .filter(({ policy }) => policy.effectiveFrom > today && !wasOvertaken(versions, policy))
    .toSorted((a, b) => (a.policy.effectiveFrom < b.policy.effectiveFrom ? -1 : 1))
    .map(({ policy }) => `Version ${policy.version} takes effect on ${dayText(policy.effectiveFrom, reader)}.`)
    .join(' ');

/** Every version there was, newest first, with who published it, when, why, and what it changed. */
export const historyView = (
  inForce: Policy,
  versions: readonly PublishedPolicy[],
  today: string,
  reader: Reader,
): PolicyVersionView[] =>
  versions
    .map(({ policy, published }): PolicyVersionView => {
      const base = versions.find((other) => other.policy.version === published?.from)?.policy;
      return {
        version: policy.version,
        tag: versionTag(inForce, versions, policy, today),
        when: `${policy.effectiveFrom > today ? 'From' : 'Since'} ${dayText(policy.effectiveFrom, reader)}`,
        who: published
          ? `Published by ${published.by.name} on ${stampText(published.at, reader)}.`
          : 'Set up with Partner Desk.',
        reason: published?.reason ?? '',
        changes: published ? changesBetween(base ?? defaultPolicy, policy).map(changeWords) : [],
      };
    })
    .toReversed();

function versionTag(inForce: Policy, versions: readonly PublishedPolicy[], policy: Policy, today: string): Tag {
  if (policy.version === inForce.version) return { label: 'In force', tone: 'success' };
  if (wasOvertaken(versions, policy)) return { label: 'Overtaken before its day', tone: 'neutral' };
  return policy.effectiveFrom > today ? { label: 'Planned', tone: 'info' } : { label: 'Earlier', tone: 'neutral' };
}
