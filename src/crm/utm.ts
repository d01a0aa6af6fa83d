export const utmNames = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_id', 'utm_term'] as const;
export type UtmName = (typeof utmNames)[number];

/** `{ utm: … }` of what a record carries, or nothing to spread where it carries nothing. */
export function utmOf(valueOf: (name: UtmName) => unknown): { utm?: Partial<Record<UtmName, string>> } {
  const carried = utmNames.flatMap((name): [UtmName, string][] => {
    const value = valueOf(name);
    const text = typeof value === 'string' ? value.trim() : '';
    return text === '' ? [] : [[name, text]];
  });
  return carried.length === 0 ? {} : { utm: Object.fromEntries(carried) };
}
