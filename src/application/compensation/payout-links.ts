import type { DocumentLink } from '../../contract/compensation.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Caller, Desk, Scene } from '../desk.ts';

/** Where what the bank is to pay is saved. */
export function payoutLinks(
  _desk: Desk,
  _scene: Scene,
  _caller: Caller,
  _of: { payoutId: string; reader: Reader },
): DocumentLink[] {
  return [];
}
