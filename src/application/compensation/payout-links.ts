import type { DocumentLink } from '../../contract/compensation.ts';
import type { Reader } from '../../contract/requests.ts';
import { callerName, type Caller, type Desk, type Scene } from '../desk.ts';
import { documentUrl } from '../documents/document-url.ts';

/** Where what the bank is to pay is saved. */
export const payoutLinks = (
  desk: Desk,
  scene: Scene,
  caller: Caller,
  { payoutId, reader }: { payoutId: string; reader: Reader },
): DocumentLink[] => [
  {
    label: 'Save as CSV',
    url: documentUrl(desk, scene, caller, {
      kind: 'payout_csv',
      of: { payoutId, byId: caller.email, byName: callerName(caller) },
      reader,
    }),
  },
];
