import { malformed } from './error.ts';
import type { ApiError } from '../api-error.ts';
import type { Token } from './tokens.ts';
import type { Name, Path } from './tree.ts';

/** Words that cannot name a field or an object. */
const reserved = new Set([
  'AND', 'ASC', 'DESC', 'FROM', 'GROUP', 'HAVING', 'IN', 'LIKE', 'LIMIT', 'NOT', 'NULL', 'NULLS', 'OFFSET', 'OR', 'SELECT',
  'USING', 'WHERE', 'WITH',
]); // prettier-ignore

/** Walks over the tokens of one query. */
export interface Reader {
  text: string;
  next(): Token;
  skip(): Token;
  isWord(word: string): boolean;
  isSymbol(symbol: string): boolean;
  /** `COUNT()`: a word and an empty pair of parentheses. */
  isCall(word: string): boolean;
  skipCall(): void;
  takeWord(word: string): boolean;
  takeSymbol(symbol: string): boolean;
  expectWord(word: string): void;
  expectSymbol(symbol: string): void;
  name(): Name;
  path(): Path;
  count(): number;
  unexpected(): ApiError;
}

export function makeReader(text: string, tokens: readonly Token[]): Reader {
  let index = 0;
  const end: Token = { kind: 'end', text: '<EOF>', at: text.length };
  const peek = (ahead: number): Token => tokens[index + ahead] ?? end;
  const wordAt = (ahead: number, word: string) =>
    peek(ahead).kind === 'word' && peek(ahead).text.toUpperCase() === word;
  const symbolAt = (ahead: number, symbol: string) => peek(ahead).kind === 'symbol' && peek(ahead).text === symbol;

  const reader: Reader = {
    text,
    next: () => peek(0),
    skip: () => tokens[index++] ?? end,
    isWord: (word) => wordAt(0, word),
    isSymbol: (symbol) => symbolAt(0, symbol),
    isCall: (word) => wordAt(0, word) && symbolAt(1, '(') && symbolAt(2, ')'),
    skipCall: () => {
      index += 3;
    },
    takeWord: (word) => take(wordAt(0, word)),
    takeSymbol: (symbol) => take(symbolAt(0, symbol)),
    expectWord: (word) => expect(wordAt(0, word)),
    expectSymbol: (symbol) => expect(symbolAt(0, symbol)),
    name: () => {
      const token = peek(0);
      expect(token.kind === 'word' && !reserved.has(token.text.toUpperCase()));
      return { text: token.text, at: token.at };
    },
    path: () => {
      const first = reader.name();
      const parts = [first.text];
      while (reader.takeSymbol('.')) parts.push(reader.name().text);
      return { kind: 'path', parts, at: first.at };
    },
    count: () => {
      const token = peek(0);
      expect(token.kind === 'number' && /^\d{1,9}$/.test(token.text));
      return Number(token.text);
    },
    unexpected: () => malformed(text, peek(0).at, `unexpected token: '${tokenText(peek(0))}'`),
  };

  function take(there: boolean): boolean {
    if (there) index += 1;
    return there;
  }

  function expect(there: boolean): void {
    if (!take(there)) throw reader.unexpected();
  }

  return reader;
}

function tokenText(token: Token): string {
  return token.kind === 'string' ? token.value : token.text;
}
