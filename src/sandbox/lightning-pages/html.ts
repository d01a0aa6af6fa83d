/** Markup that is safe to send. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (Array.isArray(piece)) return piece.map(render).join('');
  if (typeof piece === 'object') return (piece as Html).markup;
  return String(piece).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** Template for markup: everything put into it is escaped unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { markup: parts.reduce((done, part, index) => done + render(pieces[index - 1]) + part) };
}

/** JSON inside a script element; `<` would end it early. */
export function jsonScript(id: string, value: unknown): Html {
  return {
    markup: `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`,
  };
}
