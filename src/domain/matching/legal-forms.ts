import forms from './data/legal-forms.json' with { type: 'json' };

const spelt = new Set(Object.keys(forms.spelt));
const unspaced = new RegExp(
  `^(?:${forms.unspaced.map(RegExp.escape).join('|')})|(?:${forms.unspaced.map(RegExp.escape).join('|')})$`,
  'gu',
);
const longestForm = 6;

/** Short forms that are customary before the name: "OOO Vostok", "PT Astra", "N.V. Nutricia". */
const leading = new Set(
  'ooo oao zao pao ojsc cjsc pjsc jsc llc ltd nv bv pt uab tov kabushikikaisha societe sociedad societatea'.split(' '),
);

/** Forms of scripts without spaces, which stick to the name: 株式会社ウエスコ gives ウエスコ. Names of nothing else stay whole. */
export function withoutUnspacedForm(name: string): string {
  const core = name.replace(unspaced, '').trim();
  return core === '' ? name : core;
}

/** How many words at the end are a legal form, however many forms follow one another ("GmbH & Co. KG"). */
export function formLengthAtEnd(words: readonly string[]): number {
  let end = words.length;
  for (;;) {
    const length = lengths(end).find((count) => spelt.has(words.slice(end - count, end).join('')));
    if (length === undefined) return words.length - end;
    end -= length;
  }
}

/** How many words at the start are a legal form; only what is customary there, or too long to be anything else. */
export function formLengthAtStart(words: readonly string[]): number {
  const found = lengths(words.length - 1).find((count) => {
    const joined = words.slice(0, count).join('');
    return spelt.has(joined) && (leading.has(joined) || (count > 1 && joined.length >= 10));
  });
  return found ?? 0;
}

const lengths = (most: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(longestForm, most)) }, (_, at) => Math.min(longestForm, most) - at);
