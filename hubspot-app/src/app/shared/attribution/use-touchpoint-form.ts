import { useRef, useState } from 'react';
import type { TouchpointForm, TouchpointView } from '../contract.ts';
import { lineProblem, paragraphProblem } from '../plain-text.ts';

/** What the form holds: text as typed. */
export interface TouchpointValues {
  partnerId: string;
  kind: string;
  occurredOn: string;
  shownBy: string;
  text: string;
  url: string;
  campaign: string;
}
export type TouchpointField = keyof TouchpointValues;
export type TouchpointProblems = Partial<Record<TouchpointField, string>>;

export const noTouchpoint: TouchpointValues = {
  partnerId: '',
  kind: '',
  occurredOn: '',
  shownBy: 'meeting',
  text: '',
  url: '',
  campaign: '',
};

export const valuesOf = (touchpoint: TouchpointView): TouchpointValues => {
  const [evidence] = touchpoint.evidence;
  const url = evidence?.url ?? '';
  return {
    partnerId: touchpoint.partner.id,
    kind: touchpoint.kind,
    occurredOn: touchpoint.occurredOn,
    shownBy: evidence?.kind ?? 'note',
    text: evidence && evidence.value !== url ? evidence.value : '',
    url,
    campaign: touchpoint.campaign,
  };
};

/** The obvious, in plain words, before anything is sent: HubSpot would hide the backend's field errors. */
export function touchpointProblems(values: TouchpointValues, form: TouchpointForm): TouchpointProblems {
  const { partnerId, kind, occurredOn, shownBy } = values;
  const [text, url, campaign] = [values.text.trim(), values.url.trim(), values.campaign.trim()];
  const found: TouchpointProblems = {};
  if (partnerId === '') found.partnerId = 'Choose a partner.';
  if (kind === '') found.kind = 'Choose what the partner did.';
  if (occurredOn === '') found.occurredOn = 'Choose the day.';
  else if (occurredOn > form.latest) found.occurredOn = 'This day is still to come. Tell it once it has happened.';
  if (shownBy === 'link' && url === '') found.url = 'Enter the address of what shows it.';
  else if (url !== '' && !/^https?:\/\/\S+$/i.test(url)) found.url = 'Enter a web address that begins with https://.';
  if (shownBy !== 'link' && text === '' && url === '') found.text = 'Say what shows it: no evidence, no credit.';
  const unreadable = paragraphProblem(text);
  if (unreadable) found.text = unreadable;
  const hidden = lineProblem(campaign);
  if (hidden) found.campaign = hidden;
  return found;
}

/** As the backend takes it. */
export const touchpointBody = ({ kind, occurredOn, shownBy, text, url, campaign }: TouchpointValues) => ({
  kind,
  occurredOn,
  evidence: { kind: shownBy, text: text.trim(), url: url.trim() },
  campaign: campaign.trim(),
});

/** What a person changed since the form was opened; what is left out stays as it was told. */
export function touchpointChanges(before: TouchpointValues, now: TouchpointValues) {
  const [was, is] = [touchpointBody(before), touchpointBody(now)];
  const changed = Object.entries(is).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof typeof was]),
  );
  return Object.fromEntries(changed) as Partial<typeof is>;
}

/** Fields hold what was committed (on leaving a field); `typed` runs ahead of it, for the preview and for sending. */
export function useTouchpointForm(initial: TouchpointValues = noTouchpoint) {
  const [fields, setFields] = useState(initial);
  const [typed, setTyped] = useState(initial);
  const newest = useRef(initial);
  const begun = useRef(initial);
  const [problems, setProblems] = useState<TouchpointProblems>({});

  function type(name: TouchpointField, text: string) {
    newest.current = { ...newest.current, [name]: text };
    setTyped(newest.current);
    setProblems(({ [name]: _fixed, ...others }) => others);
  }

  function commit(name: TouchpointField, text: string) {
    if (newest.current[name] !== text) type(name, text);
    setFields((before) => ({ ...before, [name]: text }));
  }

  /** Closing a form takes its fields away before they are left: what was typed stays for the next time. */
  function keep() {
    setFields(newest.current);
  }

  function start(values: TouchpointValues = noTouchpoint) {
    begun.current = values;
    newest.current = values;
    setFields(values);
    setTyped(values);
    setProblems({});
  }

  /** What is to be sent; null while something is missing, and says so under the fields. */
  function read(form: TouchpointForm): TouchpointValues | null {
    const found = touchpointProblems(newest.current, form);
    setProblems(found);
    return Object.keys(found).length === 0 ? newest.current : null;
  }

  /** What is to be sent of something that is changed; see `read`. */
  function readChanges(form: TouchpointForm): ReturnType<typeof touchpointChanges> | null {
    const values = read(form);
    return values && touchpointChanges(begun.current, values);
  }

  return { fields, typed, problems, type, commit, keep, start, read, readChanges };
}

export type TouchpointFormState = ReturnType<typeof useTouchpointForm>;
