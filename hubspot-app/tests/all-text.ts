interface Node {
  text?: string | null;
  childNodes?: Node[];
}

/** All words beneath a rendered node, in reading order; the renderer's own `text` knows only direct children. */
export function allText(node: unknown): string {
  const { text, childNodes } = node as Node;
  if (!childNodes || childNodes.length === 0) return text ?? '';
  return childNodes.map(allText).join(' ');
}
