import lists from './data/ordinary-words.json' with { type: 'json' };

const levels = new Map<string, number>();
for (const [level, words] of [
  [1, lists.known],
  [2, lists.common],
  [3, lists.veryCommon],
] as const) {
  for (const word of words.split(' ')) levels.set(word, level);
}

/** How ordinary an English word is: 3 for everyday words ("blue"), 1 for words everybody knows ("paragon"), 0 for all others. */
export const ordinariness = (word: string): number => levels.get(word) ?? 0;
