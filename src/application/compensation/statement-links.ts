import type { DocumentLink } from '../../contract/compensation.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Caller, Desk, Scene } from '../desk.ts';
import { documentUrl } from '../documents/document-url.ts';

const kinds = [
  { kind: 'statement', label: 'Open to print' },
  { kind: 'statement_pdf', label: 'Save as PDF' },
  { kind: 'statement_csv', label: 'Save as CSV' },
] as const;

/** Where a statement is opened, printed and saved. */
export const statementLinks = (
  desk: Desk,
  scene: Scene,
  caller: Caller,
  { partnerId, month, reader }: { partnerId: string; month: string; reader: Reader },
): DocumentLink[] =>
  kinds.map(({ kind, label }) => ({
    label,
    url: documentUrl(desk, scene, caller, { kind, of: { partnerId, month }, reader }),
  }));
