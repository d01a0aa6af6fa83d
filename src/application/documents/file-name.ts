/** A name for a file that every system takes: "statement-northwind-resellers-2026-11.csv". Letters of any script stay. */
export function fileNamed(parts: readonly string[], ending: string): string {
  const name = parts
    .map((part) =>
      part
        .normalize('NFC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replaceAll(/^-+|-+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('-');
  return `${name.slice(0, 120)}.${ending}`;
}
