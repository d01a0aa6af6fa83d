import { attributionWords as program } from 'c/partnerDeskAttributionWords';

/** What the form holds before anything is typed. */
const EMPTY = { kind: '', occurredOn: '', shownBy: 'meeting', shownText: '', shownUrl: '', campaign: '' };

/** What was told of a touchpoint, as the form holds it. */
export function valuesOf(touchpoint) {
  if (!touchpoint) {
    return EMPTY;
  }
  const { kind, occurredOn, evidence, campaign } = touchpoint;
  const { kind: shownBy = 'note', value = '', url = '' } = evidence[0] ?? {};
  return {
    kind,
    occurredOn,
    shownBy,
    shownText: value === url ? '' : value,
    shownUrl: url,
    campaign,
  };
}

/** What shows it is one thing: it is sent whole or not at all. */
const SENT_TOGETHER = [['kind'], ['occurredOn'], ['shownBy', 'shownText', 'shownUrl'], ['campaign']];

/** What a person changed of what was told; what is left out stays. */
export function changesOf(touchpoint, typed) {
  const before = valuesOf(touchpoint);
  const changed = SENT_TOGETHER.filter((names) => names.some((name) => typed[name] !== before[name].trim()));
  return Object.fromEntries(changed.flat().map((name) => [name, typed[name]]));
}

/** What, when, and what shows it: the fields as partnerDeskFormField takes them. */
export function touchpointFields({ kinds, evidenceKinds }, { kind, shownBy }) {
  const byLink = shownBy === 'link';
  return [
    {
      name: 'kind',
      type: 'list',
      label: program.touchKind,
      placeholder: program.touchKindChoose,
      options: kinds.map(({ value, label }) => ({ value, label })),
      help: kinds.find(({ value }) => value === kind)?.hint,
      required: true,
      missing: program.touchKindMissing,
    },
    { name: 'occurredOn', type: 'date', label: program.touchWhen, required: true, missing: program.touchWhenMissing },
    {
      name: 'shownBy',
      type: 'list',
      label: program.touchShown,
      options: evidenceKinds.map(({ value, label }) => ({ value, label })),
      required: true,
    },
    {
      name: 'shownUrl',
      type: 'line',
      label: program.touchLink,
      max: 2000,
      required: byLink,
      missing: program.touchLinkMissing,
    },
    { name: 'shownText', type: 'text', label: program.touchText, max: 1000, help: program.touchTextHelp },
    { name: 'campaign', type: 'line', label: program.touchCampaign, max: 200, help: program.touchCampaignHelp },
  ];
}

/** The obvious, in plain words by field, before anything is sent. */
export function touchpointProblems({ latest }, { occurredOn, shownBy, shownText, shownUrl }) {
  const [text, url] = [shownText.trim(), shownUrl.trim()];
  const found = {};
  if (occurredOn && occurredOn > latest) {
    found.occurredOn = program.touchWhenFuture;
  }
  if (url && !/^https?:\/\/\S+$/i.test(url)) {
    found.shownUrl = program.touchLinkInvalid;
  }
  if (shownBy !== 'link' && !text && !url) {
    found.shownText = program.touchShownMissing;
  }
  return found;
}
