import { ApiError } from '../api-error.ts';

/** Characters of the query shown on each side of the fault; read off published error messages, not documented. */
const shown = 42;

/**
 * A SOQL error as Salesforce words it: a line break, the query around the fault, a caret under it, the place, the reason.
 * Faults of grammar count columns from 0 and faults of meaning from 1, as these two real answers show:
 *   "\nLastModifiedById, LastModifiedDate, From Account \n                                   ^\nERROR at Row:1:Column:78\nunexpected token: 'From'"
 *   "\nSELECT Id FROM Accountz LIMIT 2\n               ^\nERROR at Row:1:Column:16\nsObject type 'Accountz' is not supported. …"
 */
export function soqlError(
  kind: 'grammar' | 'meaning',
  errorCode: string,
  text: string,
  at: number,
  reason: string,
): ApiError {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const row = text.slice(0, lineStart).split('\n').length;
  const column = at - lineStart + (kind === 'meaning' ? 1 : 0);
  const start = wordStart(text, at);
  const end = wordEnd(text, at);
  const caretAt = Math.max(0, at - start - (kind === 'grammar' ? 1 : 0));
  const picture = text.slice(start, end).replace(/[\r\n\t]/g, ' ');
  return new ApiError(
    400,
    errorCode,
    `\n${picture}\n${' '.repeat(caretAt)}^\nERROR at Row:${row}:Column:${column}\n${reason}`,
  );
}

export function malformed(text: string, at: number, reason: string): ApiError {
  return soqlError('grammar', 'MALFORMED_QUERY', text, at, reason);
}

function wordStart(text: string, at: number): number {
  if (at <= shown) return 0;
  const space = text.slice(at - shown, at).search(/\s/);
  return space < 0 ? at - shown : at - shown + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (text.length - at <= shown) return text.length;
  const space = text.slice(at, at + shown).lastIndexOf(' ');
  return space <= 0 ? at + shown : at + space;
}
