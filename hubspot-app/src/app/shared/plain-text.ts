/** As src/contract/requests.ts: marks that make one name look like another (Unicode TR 36). */
const hidden = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/** What is wrong with a line nobody can read as it was meant; undefined when nothing is. */
export function lineProblem(line: string): string | undefined {
  return hidden.test(line) ? 'Contains hidden characters. Type it again instead of pasting.' : undefined;
}

/** The same for text of several lines. */
export const paragraphProblem = (text: string) => lineProblem(text.replace(/[\n\r\t]/g, ' '));
