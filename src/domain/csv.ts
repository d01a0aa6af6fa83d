/** A cell: text is made safe for spreadsheets, a number or plain decimal stays one; null is empty. */
export type CsvCell = string | null | { plain: string | number };

/** Characters with which a spreadsheet takes text for a formula, also after blanks that it skips. */
const startsFormula = /^\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/u;

/**
 * RFC 4180: comma, CRLF, doubled quotes. Text that a spreadsheet would run as a formula is led by an apostrophe
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export const csvText = (header: readonly string[], rows: Iterable<readonly CsvCell[]>): string =>
  [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return quoted(String(cell.plain));
  return quoted(startsFormula.test(cell) ? `'${cell}` : cell);
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
