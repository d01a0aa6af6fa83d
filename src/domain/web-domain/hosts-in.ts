/** More than anybody writes into one field on purpose. */
const longest = 2048;
const mostWords = 20;

/**
 * The hosts named in a text, in their order: web addresses with or without scheme, port, path and password, e-mail addresses
 * with or without a name beside them, several at once. Lower case, ASCII, without a dot at the end.
 */
export function hostsIn(text: string | null | undefined): string[] {
  if (!text || text.length > longest) return [];
  return text
    .split(/[\s,;|<>"“”„«»()]+/)
    .filter((word) => /[.。．｡]|%2e/i.test(word))
    .slice(0, mostWords)
    .flatMap((word) => hostOf(word.toLowerCase()) ?? []);
}

/** A port and what punctuation stands after a host. Each mark can be taken in one way only, so that many cost no more than their number. */
const portAndMarks = /(?::\d+)?(?:(?!\])\p{P})*$/u;

function hostOf(word: string): string | null {
  const address = word
    .replace(/^(?:(?!\[)\p{P})+/u, '')
    .replace(/^(?:mailto:|(?:https?|ftps?):?\/{1,3}|(?:https?|ftps?):)/, '');
  // A path or query may hold anything, another address as well.
  const [authority = ''] = address.split(/[/?#\\]/);
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(portAndMarks, '');
  try {
    return new URL(`http://${host}`).hostname.replace(/\.+$/, '') || null;
  } catch {
    return null;
  }
}
