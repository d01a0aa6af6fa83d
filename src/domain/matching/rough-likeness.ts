/**
 * How much of two names is the same, letter pair by letter pair, 0 to 1: a glance, to spare names that are nothing like each
 * other the whole comparison. Answers the glance at one name; make it once for many others.
 */
export function roughLikeness(name: string): (other: string) => number {
  const ours = new Set(pairsOf(name));
  return (other) => {
    const theirs = new Set(pairsOf(other));
    let shared = 0;
    for (const pair of theirs) if (ours.has(pair)) shared += 1;
    return shared === 0 ? 0 : (2 * shared) / (ours.size + theirs.size);
  };
}

function pairsOf(name: string): number[] {
  const text = name.toLowerCase();
  const pairs: number[] = [];
  let before = 32;
  for (let at = 0; at <= text.length; at += 1) {
    const here = at < text.length ? text.charCodeAt(at) : 32;
    if (before !== 32 || here !== 32) pairs.push(before * 65_536 + here);
    before = here;
  }
  return pairs;
}
