/** So many of those that share the rarest keys are compared in any case: an acronym looks nothing like its words. */
const firstOnes = 40;
/** Of the others, those that have half of the shorter name in common. */
const leastLike = 0.5;

/**
 * Which of the names that were found by their keys, the best first, are worth comparing word by word with one of those asked
 * for: a glance spares names that are nothing like it the whole comparison.
 */
export function worthComparing<Found extends { name: string }>(
  asked: readonly string[],
  found: readonly Found[],
): Found[] {
  const glances = asked.map(roughLikeness);
  return found.filter(({ name }, rank) => rank < firstOnes || glances.some((glance) => glance(name) >= leastLike));
}

/**
 * How much of the shorter of two names is in the other, letter pair by letter pair, 0 to 1. Answers the glance at one name;
 * make it once for many others.
 */
export function roughLikeness(name: string): (other: string) => number {
  const ours = pairsOf(name);
  return (other) => {
    const theirs = pairsOf(other);
    let shared = 0;
    for (const pair of theirs) if (ours.has(pair)) shared += 1;
    return shared === 0 ? 0 : shared / Math.min(ours.size, theirs.size);
  };
}

const blank = 32;

/** Two letters that follow each other, as one number; words begin and end with a blank. */
function pairsOf(name: string): Set<number> {
  const text = name.toLowerCase();
  const pairs = new Set<number>();
  let before = blank;
  for (let at = 0; at <= text.length; at += 1) {
    const here = at < text.length ? text.charCodeAt(at) : blank;
    if (before !== blank || here !== blank) pairs.add(before * 65_536 + here);
    before = here;
  }
  return pairs;
}
