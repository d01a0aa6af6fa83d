import type { NameProfile, NameVariant } from './name-profile.ts';

/** How well the one name, squashed, is made of the initials of the other's words; the letters that stand for nothing count against it. */
export function acronymLikeness(short: NameVariant, long: NameProfile): { letters: number; share: number } {
  const text = short.squashed;
  if (text.length < 2 || text.length > 8 || short.words.length > 2) return { letters: 0, share: 0 };
  let best = 0;
  for (const initials of long.initials) {
    if (initials.length < 2 || initials === text.slice(0, 1)) continue;
    if (initials === text) best = Math.max(best, 1);
    else if (initials.startsWith(text) || initials.endsWith(text)) best = Math.max(best, 0.85);
    else if (text[0] === initials[0] && isWithin(text, initials)) best = Math.max(best, 0.75);
    else if (text[0] === initials[0] && isWithin(initials, text)) best = Math.max(best, 0.65);
  }
  if (best === 0 && text.length >= 3 && long.variants[0].words.length >= 2 && readsAs(text, long.variants[0].words)) {
    best = 0.55;
  }
  return { letters: best === 0 ? 0 : text.length, share: best };
}

/** Whether all letters of `part` stand in `whole` in the same order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}

/** Whether the text is made of beginnings of the words in their order, the first word's among them: "necsa", "ziclet". */
function readsAs(text: string, words: readonly string[]): boolean {
  // What was tried in vain is not tried again: without this, a name that repeats itself costs hours.
  const inVain = new Set<number>();
  const reach = (at: number, word: number, used: number): boolean => {
    if (at === text.length) return used >= 2;
    const here = (at * (words.length + 1) + word) * 3 + Math.min(used, 2);
    if (inVain.has(here)) return false;
    for (let next = word; next < words.length; next += 1) {
      const candidate = words[next] ?? '';
      for (let length = Math.min(4, candidate.length, text.length - at); length >= 1; length -= 1) {
        if (candidate.startsWith(text.slice(at, at + length)) && reach(at + length, next + 1, used + 1)) return true;
      }
      if (word === 0) break;
    }
    inVain.add(here);
    return false;
  };
  return reach(0, 0, 0);
}

/** Among a million companies a few letters begin the words of many names, so initials alone are worth what their number is. */
const worthOfInitials = [0, 0, 0.45, 0.6, 0.72, 0.8, 0.85];
const worthOfNearlyInitials = 0.45;

/** The most that initials can say for two names which share no word; 1 where initials are not what makes them alike. */
export function mostByInitials(ours: NameVariant, theirs: NameVariant, our: NameProfile, their: NameProfile): number {
  const [one, other] = [acronymLikeness(ours, their), acronymLikeness(theirs, our)];
  const best = one.share >= other.share ? one : other;
  if (best.share === 0) return 1;
  return best.share < 1 ? worthOfNearlyInitials : (worthOfInitials[best.letters] ?? worthOfInitials.at(-1) ?? 1);
}
