/**
 * Salesforce record ids. 15 characters tell upper from lower case; the 18-character form adds three that encode the case of
 * each group of five, so that it survives systems which ignore case.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm (ID field type)
 */
const checksumAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const idAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pod = '5g00000';
const serialLength = 15 - 3 - pod.length;

/** The three characters that turn a 15-character id into its 18-character form. */
export function idChecksum(id15: string): string {
  let suffix = '';
  for (let group = 0; group < 3; group += 1) {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) {
      const character = id15[group * 5 + place] ?? '';
      if (character >= 'A' && character <= 'Z') bits |= 1 << place;
    }
    suffix += checksumAlphabet[bits];
  }
  return suffix;
}

export function isIdShaped(text: string): boolean {
  return /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(text);
}

/**
 * The 18-character form of an id, or null when the text is no id. With 18 characters the checksum decides the case of the
 * first 15, as Salesforce does, so an id that went through a system ignoring case is still found.
 */
export function normaliseId(text: string): string | null {
  if (!isIdShaped(text)) return null;
  const id15 = text.length === 15 ? text : restoreCase(text.slice(0, 15), text.slice(15).toUpperCase());
  return id15 === null ? null : id15 + idChecksum(id15);
}

function restoreCase(id15: string, suffix: string): string | null {
  let restored = '';
  for (let place = 0; place < 15; place += 1) {
    const bits = checksumAlphabet.indexOf(suffix[Math.floor(place / 5)] ?? '');
    if (bits < 0) return null;
    const character = id15[place] ?? '';
    restored += (bits >> (place % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
  }
  // A bit may claim upper case for a digit: then the checksum belongs to no id.
  return idChecksum(restored) === suffix ? restored : null;
}

/** The id of the n-th record of an object. */
export function makeId(keyPrefix: string, serial: number): string {
  let rest = serial;
  let text = '';
  for (let place = 0; place < serialLength; place += 1) {
    text = idAlphabet[rest % idAlphabet.length] + text;
    rest = Math.floor(rest / idAlphabet.length);
  }
  const id15 = keyPrefix + pod + text;
  return id15 + idChecksum(id15);
}
