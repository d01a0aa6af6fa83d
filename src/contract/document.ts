/** A page to read, print or save as PDF; it loads nothing and runs nothing. All texts are in the reader's locale. */
export interface PrintedPage {
  /** Language of the sentences, such as `en` or `de-AT`. */
  language: string;
  title: string;
  /** Under the title: what it is about, for whom, as of when. */
  lines: string[];
  sections: PrintedSection[];
  /** How to check that it is what the log says. */
  footer: string;
}

export interface PrintedSection {
  heading: string;
  paragraphs: string[];
  /** Label and value, in reading order. */
  facts: { label: string; value: string }[];
  table: PrintedTable | null;
}

export interface PrintedTable {
  /** Columns that hold numbers are set to the right. */
  columns: { label: string; isNumber: boolean }[];
  rows: string[][];
}

/** What the link in a partner's mail opens, and until when it does. */
export interface OpenedStatement {
  document: OpenedDocument;
  /** Day and time in words. */
  opensUntil: string;
}

/** What a link to a document opens. */
export type OpenedDocument =
  | { page: PrintedPage }
  | { file: { name: string; type: 'text/csv' | 'application/pdf'; content: string | Uint8Array } };
