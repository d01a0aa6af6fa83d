/** Names of UTM parameters that are read; all others are left alone. */
const names = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'utm_id'] as const;
export type UtmName = (typeof names)[number];
export type UtmValues = Partial<Record<UtmName, string>>;

/** Longer than any address a browser sends; what is beyond is not read. */
const mostText = 16_384;
const mostParts = 400;
const mostValue = 250;

/** What a link, a query string or fields of a record say in UTM parameters. Never throws; what is no text is nothing. */
export function readUtmValues(from: unknown): UtmValues {
  if (typeof from === 'string') return valuesOf(partsOf(from.slice(0, mostText)));
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return {};
  const fields = Object.entries(from).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return valuesOf(fields.map(([name, value]) => [name, value.slice(0, mostText)]));
}

/** The first that is said counts, as it was on the link before something was added to it. */
function valuesOf(parts: readonly (readonly [string, string])[]): UtmValues {
  const values: UtmValues = {};
  for (const [written, value] of parts) {
    const name = plain(written).toLowerCase();
    const known = names.find((one) => one === name);
    const read = known && plain(value);
    if (known && read && values[known] === undefined) values[known] = read;
  }
  return values;
}

/** `&amp;` is what a link looks like that was copied out of a page's source. A whole link may have been encoded once more. */
function partsOf(text: string): [string, string][] {
  const once = /utm_[a-z]+%3d/i.test(text) ? decoded(text) : text;
  const [, query = once] = /^[^?]*\?(.*)$/s.exec(once) ?? [];
  return query
    .replaceAll(/&amp;/gi, '&')
    .split(/[?&#]/, mostParts)
    .map((part): [string, string] => {
      const at = part.indexOf('=');
      return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    });
}

/** Decoded up to twice, as links that were wrapped in others are; without control characters, never endless. */
function plain(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  const once = decoded(spaced);
  const twice = /%[0-9a-f]{2}/i.test(once) ? decoded(once) : once;
  const clean = twice
    .replaceAll(/\p{Cc}+/gu, ' ')
    .normalize()
    .toWellFormed()
    .trim();
  return clean.length <= mostValue ? clean : Array.from(clean).slice(0, mostValue).join('').trim();
}

/** What cannot be decoded stays as it was written. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  }
}
