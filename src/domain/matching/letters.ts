/** How many different letters and digits the one has and the other lacks, the larger way round: no edit distance is less. */
export function lettersApart(a: string, b: string): number {
  const [ours, theirs] = [lettersIn(a), lettersIn(b)];
  return Math.max(bitCount(ours & ~theirs), bitCount(theirs & ~ours));
}

/** Letters as bits of one number; digits share six of them, which only makes the bound looser. */
function lettersIn(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bits |= 1 << (code >= 97 ? code - 97 : 26 + (code % 6));
  }
  return bits;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Working memory of editDistance, which is called a thousand times a check; nothing stays in it. */
let rows: [Uint16Array, Uint16Array, Uint16Array] = [new Uint16Array(512), new Uint16Array(512), new Uint16Array(512)];

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  if (width > rows[0].length) {
    rows = [new Uint16Array(2 * width), new Uint16Array(2 * width), new Uint16Array(2 * width)];
  }
  let [beforeLast, last, row] = rows;
  for (let at = 0; at < width; at += 1) last[at] = at;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    for (let j = 1; j < width; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row[j] = best;
    }
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[width - 1] ?? 0;
}

/** How many letters two texts share from their start on. */
export function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Dice coefficient of letter pairs, 0 to 1, of texts of a-z and 0-9. */
export function bigramAlike(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return a === b ? 1 : 0;
  pairCounts.fill(0);
  for (let at = 1; at < a.length; at += 1) pairCounts[slotOf(a, at)] = (pairCounts[slotOf(a, at)] ?? 0) + 1;
  let common = 0;
  for (let at = 1; at < b.length; at += 1) {
    const slot = slotOf(b, at);
    const left = pairCounts[slot] ?? 0;
    if (left === 0) continue;
    common += 1;
    pairCounts[slot] = left - 1;
  }
  return (2 * common) / (a.length + b.length - 2);
}

/** Working memory of bigramAlike. Names hold only a-z and 0-9 here, of which no two pairs share a slot. */
const pairCounts = new Uint16Array(1 << 12);
const slotOf = (text: string, at: number): number => ((text.charCodeAt(at - 1) & 63) << 6) | (text.charCodeAt(at) & 63);
