const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters that make a 15-character record id an 18-character one, as Apex's `Id` type prints it. */
export function idChecksum(id15: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = id15
        .slice(start, start + 5)
        .split('')
        .reduce((sum, letter, place) => sum + (/[A-Z]/.test(letter) ? 1 << place : 0), 0);
      return alphabet[bits] ?? '';
    })
    .join('');
}
