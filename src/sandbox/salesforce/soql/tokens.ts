import { ApiError } from '../api-error.ts';
import { malformed } from './error.ts';

export type Token =
  | { kind: 'word' | 'symbol' | 'date' | 'datetime'; text: string; at: number }
  | { kind: 'number'; text: string; value: number; at: number }
  | { kind: 'string'; text: string; value: string; escapedAt: number[]; at: number }
  | { kind: 'end'; text: '<EOF>'; at: number };

const patterns = {
  space: /\s+/y,
  datetime: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/iy,
  date: /\d{4}-\d{2}-\d{2}/y,
  number: /[+-]?(?:\d+(?:\.\d*)?|\.\d+)/y,
  word: /[A-Za-z_][A-Za-z0-9_]*/y,
  symbol: /!=|<>|<=|>=|[=<>(),.:]/y,
};

/** Cuts a query into tokens; the last one is the end. Throws `ApiError` only. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const space = take(patterns.space);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const token = text[at] === "'" ? readString(text, at) : readPlain(take, at);
    if (!token) throw malformedCharacter(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: text.length });
  return tokens;
}

function readPlain(take: (pattern: RegExp) => string | null, at: number): Token | null {
  for (const kind of ['datetime', 'date'] as const) {
    const text = take(patterns[kind]);
    if (text !== null) return { kind, text, at };
  }
  const number = take(patterns.number);
  // Adding zero makes -0 plain 0.
  if (number !== null) return { kind: 'number', text: number, value: Number(number) + 0, at };
  for (const kind of ['word', 'symbol'] as const) {
    const text = take(patterns[kind]);
    if (text !== null) return { kind, text, at };
  }
  return null;
}

const escapes: Record<string, string> = {
  n: '\n', N: '\n', r: '\r', R: '\r', t: '\t', T: '\t', b: '\b', B: '\b', f: '\f', F: '\f',
  '"': '"', "'": "'", '\\': '\\', '%': '%', _: '_',
}; // prettier-ignore

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
function readString(text: string, start: number): Token {
  let value = '';
  const escapedAt: number[] = [];
  let at = start + 1;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== '\\') {
      value += text[at++];
      continue;
    }
    const unicode = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 6));
    const escaped = unicode ? String.fromCharCode(parseInt(unicode[1] ?? '', 16)) : escapes[text[at + 1] ?? ''];
    if (escaped === undefined) {
      const sequence = text.slice(at, at + 2);
      const reason = `Invalid string literal '${text.slice(start + 1, at + 2)}'. Illegal character sequence '${sequence}' in string literal.`;
      throw malformed(text, at, reason);
    }
    if (!unicode && (escaped === '%' || escaped === '_')) escapedAt.push(value.length);
    value += escaped;
    at += unicode ? 6 : 2;
  }
  if (at >= text.length) throw mismatchedQuote(text);
  return { kind: 'string', text: text.slice(start, at + 1), value, escapedAt, at: start };
}

/** Salesforce's own lexer answers these two without a picture of the query. */
function malformedCharacter(text: string, at: number): ApiError {
  return new ApiError(400, 'MALFORMED_QUERY', `line ${place(text, at)} unexpected token: '${text[at]}'`);
}

function mismatchedQuote(text: string): ApiError {
  const reason = `line ${place(text, text.length)} mismatched character '<EOF>' expecting '''`;
  return new ApiError(400, 'MALFORMED_QUERY', reason);
}

function place(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${before.at(-1)?.length ?? 0}`;
}
