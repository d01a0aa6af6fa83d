import type { Partner } from '../../domain/partner.ts';

type Named = Pick<Partner, 'id' | 'name' | 'domain'>;
type Found<Kept> = { found: Kept } | { wrong: string };

/** Partners by id, by name however it is spaced or capitalised, or by web domain; else what to write instead. */
export function partnerFinder<Kept>(
  known: readonly Kept[],
  partnerOf: (kept: Kept) => Named,
): (written: string) => Found<Kept> {
  const byKey = new Map<string, Kept[]>();
  for (const kept of known) {
    const { id, name, domain } = partnerOf(kept);
    for (const key of new Set([id, nameKey(name), domain?.toLowerCase() ?? id])) {
      byKey.set(key, [...(byKey.get(key) ?? []), kept]);
    }
  }
  return (written) => {
    const key = nameKey(written);
    const [only, ...more] = byKey.get(key) ?? [];
    if (!only) {
      const [meant, ...others] = [...byKey.entries()].filter(([known]) => known.startsWith(`${key} `));
      const first = meant?.[1][0];
      const hint = first && others.length === 0 ? `Is it "${partnerOf(first).name}"? ` : '';
      return {
        wrong: `There is no partner called "${written}". ${hint}Write its name as it is in the program, or its id.`,
      };
    }
    if (more.length === 0) return { found: only };
    const ids = [only, ...more].map((one) => partnerOf(one).id).join(', ');
    return {
      wrong: `${more.length + 1} partners are called "${written}". Write the id of the one that is meant: ${ids}.`,
    };
  };
}

const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
