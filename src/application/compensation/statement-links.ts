import type { DocumentLink } from '../../contract/compensation.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Caller, Desk, Scene } from '../desk.ts';

/** Where a statement is opened, printed and saved. */
export function statementLinks(
  _desk: Desk,
  _scene: Scene,
  _caller: Caller,
  _of: { partnerId: string; month: string; reader: Reader },
): DocumentLink[] {
  return [];
}
